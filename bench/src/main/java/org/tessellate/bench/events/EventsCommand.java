package org.tessellate.bench.events;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.PrivateServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench events}: how fast events leave, and how old they are when they arrive. */
@Command(name = "events", mixinStandardHelpOptions = true, description = "Start a private Tessellate and a Kafka broker, close and open rooms, and read the events "
        + "from Kafka; the last line says events_per_second of bursts, end_to_end_p99_ms of single changes, and how many were lost or repeated.")
public final class EventsCommand implements Callable<Integer> {

    private static final int MOST = 10_000;

    @Option(names = "--json", paramLabel = "FILE", description = "Write each step as a JSON line; the last line is the result.")
    private @Nullable Path json;

    @Option(names = "--rooms", description = "Rooms that change at once in a burst, two events each, 1 to " + MOST + " (default: ${DEFAULT-VALUE}).", defaultValue = "500")
    private int rooms;

    @Option(names = "--bursts", description = "How many bursts (default: ${DEFAULT-VALUE}).", defaultValue = "4")
    private int bursts;

    @Option(names = "--singles", description = "Single changes, one after the other (default: ${DEFAULT-VALUE}).", defaultValue = "200")
    private int singles;

    @Override
    public Integer call() {
        require("--rooms", rooms);
        require("--bursts", bursts);
        require("--singles", singles);
        Journal journal = new Journal(System.out, json);
        try (Broker broker = Broker.start(); PrivateServer server = PrivateServer.create()) {
            server.serveWithKafka(broker.address());
            try (Arrivals arrivals = new Arrivals(broker.address())) {
                new EventsRun(server.administrator(), arrivals, journal).run(rooms, bursts, singles);
            }
            journal.finish();
            System.out.println(journal.lastLine());
            return 0;
        }
    }

    private static void require(String option, int value) {
        if (value < 1 || value > MOST) {
            throw new BenchFailure("The option %s (%d) is not between 1 and %d.".formatted(option, value, MOST), "it has a typing error.");
        }
    }
}
