package org.tessellate.bench.loop;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.PrivateServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench loop}: the main job on real input. */
@Command(name = "loop", mixinStandardHelpOptions = true, description = "Start a private Tessellate and drive its API through the main job: import, forecast, coverage, roster, decide, "
        + "publish, book and cancel from many clients, audit.")
public final class LoopCommand implements Callable<Integer> {

    private static final String REAL_FILE = "ed_uihc_hourly/uihc_ed_arrivals.csv.gz";
    private static final ZoneId REAL_ZONE = ZoneId.of("America/Chicago");
    private static final long EXCERPT_SEED = 7;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder with " + REAL_FILE + "; without it a made-up file of the same format is used.")
    private @Nullable Path data;

    @Option(names = "--json", paramLabel = "FILE", description = "Write each step as a JSON line; the last line is the result.")
    private @Nullable Path json;

    @Option(names = "--rounds", description = "Booking rounds (default: ${DEFAULT-VALUE}).", defaultValue = "200")
    private int rounds;

    @Option(names = "--clients", description = "Clients at once (default: ${DEFAULT-VALUE}).", defaultValue = "16")
    private int clients;

    @Option(names = "--solve-seconds", description = "Longest search for the roster (default: ${DEFAULT-VALUE}).", defaultValue = "30")
    private int solveSeconds;

    @Override
    public Integer call() {
        ArrivalsFile file = data == null ? Excerpt.make(EXCERPT_SEED) : ArrivalsFile.read(data.resolve(REAL_FILE), REAL_ZONE);
        Journal journal = new Journal(System.out, json);
        try (PrivateServer server = PrivateServer.create()) {
            return new Loop(file, server, journal, new Loop.Size(rounds, clients, solveSeconds)).run() ? 0 : 1;
        }
    }
}
