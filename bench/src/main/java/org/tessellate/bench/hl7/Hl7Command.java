package org.tessellate.bench.hl7;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.PrivateServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench hl7}: patients come, move and go by ADT over many connections; or a folder's messages, each with what became of it. */
@Command(name = "hl7", mixinStandardHelpOptions = true, description = "Start a private Tessellate and send it HL7 v2 over MLLP: each connection waits for each answer. "
        + "The last line says messages_per_second (acknowledged after the commit), how many were lost, and how long the effects took after the last one.")
public final class Hl7Command implements Callable<Integer> {

    private static final int MOST = 1_000_000;

    @Option(names = "--json", paramLabel = "FILE", description = "Write each step as a JSON line; the last line is the result.")
    private @Nullable Path json;

    @Option(names = "--messages", description = "How many messages, 1 to " + MOST + " (default: ${DEFAULT-VALUE}).", defaultValue = "20000")
    private int messages;

    @Option(names = "--connections", description = "Over how many connections, 1 to 100 (default: ${DEFAULT-VALUE}).", defaultValue = "50")
    private int connections;

    @Option(names = "--corpus", paramLabel = "DIR", description = "Send the *.hl7 files below this folder instead and account for each; "
            + "where *-expected.json lie there, compare the Appointments of SIU messages with them.")
    private @Nullable Path corpus;

    @Override
    public Integer call() {
        if (messages < 1 || messages > MOST || connections < 1 || connections > 100) {
            throw new BenchFailure("The messages (%d) or connections (%d) are out of range.".formatted(messages, connections), "the help says which are possible.");
        }
        Journal journal = new Journal(System.out, json);
        int port = freePort();
        try (PrivateServer server = PrivateServer.create()) {
            server.serveWith(settings(port));
            if (corpus != null) {
                new CorpusRun(server.administrator(), port, journal).run(corpus);
                compare(corpus, journal);
            } else {
                new Hl7Run(server.administrator(), port, journal).run(messages, connections);
            }
            journal.finish();
            System.out.println(journal.lastLine());
            return 0;
        }
    }

    /** Another installation, at the time of the messages. */
    private static void compare(Path corpus, Journal journal) {
        Map<String, VisitFacts> expected = ExpectedVisits.below(corpus);
        if (!expected.isEmpty()) {
            int port = freePort();
            try (PrivateServer server = PrivateServer.create()) {
                new SiuComparison(server, asOf -> server.serveWith(settings(port), asOf), port, journal).run(CorpusRun.appointments(corpus), expected);
            }
        }
    }

    private static Map<String, String> settings(int port) {
        return Map.of("TESSELLATE_HL7V2_PORT", String.valueOf(port), "TESSELLATE_HL7V2_PROCESSING", "P,T,D");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new BenchFailure("No port is free: " + failure.getMessage(), "too many connections are open.", failure);
        }
    }
}
