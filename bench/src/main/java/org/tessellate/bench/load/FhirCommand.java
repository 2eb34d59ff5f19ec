package org.tessellate.bench.load;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.PrivateServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench fhir}: clients that find, hold, book and cancel by IHE ITI Scheduling, on one application and its durable database. */
@Command(name = "fhir", mixinStandardHelpOptions = true, description = "Start a private Tessellate with a made-up hospital and let FHIR clients find, hold, book and cancel "
        + "($find, $hold, $book) over kept-alive connections. The last line says p50_ms, p99_ms, find_p99_ms ($find) and book_p99_ms ($book of a visit) beside their target, errors, double_bookings and per_second.")
public final class FhirCommand implements Callable<Integer> {

    private static final int MOST = 5_000;
    private static final Map<String, Set<String>> CALLS = Map.of("find_p99_ms", Set.of("find"), "book_p99_ms", Set.of("book", "book-at-once"));

    @Option(names = "--clients", description = "How many, at most " + MOST + " (default: ${DEFAULT-VALUE}).", defaultValue = "100")
    private int clients;

    @Option(names = "--seconds", description = "How long they are measured (default: ${DEFAULT-VALUE}).", defaultValue = "60")
    private int seconds;

    @Option(names = "--think", description = "Mean pause between two calls of a client, in seconds (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    private double think;

    @Option(names = "--json", paramLabel = "FILE", description = "Write each part as a JSON line; the last line is the result.")
    private @Nullable Path json;

    @Override
    public Integer call() {
        if (clients < 1 || clients > MOST || seconds < 1 || !(think > 0)) {
            throw new BenchFailure("The clients (%d), seconds (%d) or pause (%s) are not possible.".formatted(clients, seconds, think), "an option has a typing error.");
        }
        Journal journal = new Journal(System.out, json);
        try (PrivateServer server = PrivateServer.create()) {
            boolean right = new LoadRun(server, journal, false, FhirVisitor::new).tellingApart(CALLS).run(clients, seconds, think, 0);
            journal.finish();
            System.out.println(journal.lastLine());
            return right ? 0 : 1;
        }
    }
}
