package org.tessellate.bench.consistency;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.PrivateServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench consistency}: is every promise kept while processes are killed and lines are cut? */
@Command(name = "consistency", mixinStandardHelpOptions = true, description = "Start several applications on one durable database and let clients find, hold, book, read and cancel "
        + "the same few slots on any of them while doctors call out, processes are killed (-9) or stand still, lines to the database are cut with and without their last answers, "
        + "and the database crashes. Every call is kept in a history, which is checked against what is left: overlaps, lost bookings, holds that outlive their expiry, "
        + "cancelled visits that take something, bookings without a published shift, reads that contradict answers, visits that nobody was told of. Exit status 1 when one is found.")
public final class ConsistencyCommand implements Callable<Integer> {

    private static final int MOST_NODES = 8;
    private static final int MOST_CLIENTS = 200;

    @Option(names = "--seconds", description = "How long clients work (default: ${DEFAULT-VALUE}).", defaultValue = "300")
    private int seconds;

    @Option(names = "--nodes", description = "How many applications beside the first (default: ${DEFAULT-VALUE}).", defaultValue = "2")
    private int nodes;

    @Option(names = "--clients", description = "How many patients at once (default: ${DEFAULT-VALUE}).", defaultValue = "16")
    private int clients;

    @Option(names = "--fault-seconds", description = "From one fault to the next (default: ${DEFAULT-VALUE}).", defaultValue = "6")
    private int faultSeconds;

    @Option(names = "--faults", split = ",", description = "Which, in turn (default: ${DEFAULT-VALUE}).", defaultValue = "DEAF,KILLED,CUT,PAUSED,DEAF,DATABASE_CRASHED")
    private List<Faults.Kind> faults = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write each part as a JSON line; the last line is the result.")
    private @Nullable Path json;

    @Override
    public Integer call() {
        if (seconds < 1 || nodes < 1 || nodes > MOST_NODES || clients < 1 || clients > MOST_CLIENTS || faultSeconds < 1) {
            throw new BenchFailure("The seconds (%d), nodes (%d), clients (%d) or seconds between faults (%d) are not possible.".formatted(seconds, nodes, clients, faultSeconds),
                    "an option has a typing error; there are at most %d nodes and %d clients.".formatted(MOST_NODES, MOST_CLIENTS));
        }
        Journal journal = new Journal(System.out, json);
        try (PrivateServer host = PrivateServer.create()) {
            List<Violation> violations = new ConsistencyRun(host, journal).run(nodes, clients, Duration.ofSeconds(seconds), Duration.ofSeconds(faultSeconds), faults);
            violations.stream().limit(30).forEach(violation -> journal.say("VIOLATION %s: %s", violation.kind(), violation.what()));
            journal.figure("violations", violations.size());
            journal.finish();
            System.out.println(journal.lastLine());
            return violations.isEmpty() ? 0 : 1;
        }
    }
}
