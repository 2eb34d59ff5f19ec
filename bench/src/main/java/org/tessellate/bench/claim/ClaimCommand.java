package org.tessellate.bench.claim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.TessellateProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench claim}: the race for the same slots, inside the application, on its durable database. */
@Command(name = "claim", mixinStandardHelpOptions = true, description = "Threads race for the same slots of a person, a room and a device, four attempts on each, in an empty "
        + "installation with fsync on; each winner writes an audit record and an outbox row in the same commit. First each attempt in a transaction apart, then combined, "
        + "as the application holds; the last line says per_second, p50_ms, p99_ms, errors and double_bookings.")
public final class ClaimCommand implements Callable<Integer> {

    private static final Duration START = Duration.ofMinutes(4);
    private static final int MOST = 600;

    @Option(names = "--threads", description = "How many race (default: ${DEFAULT-VALUE}).", defaultValue = "64")
    private int threads;

    @Option(names = "--seconds", description = "How long each way is measured (default: ${DEFAULT-VALUE}).", defaultValue = "10")
    private int seconds;

    @Option(names = "--json", paramLabel = "FILE", description = "Write each way as a JSON line; the last line is the result.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > MOST || seconds < 1 || seconds > MOST) {
            throw new BenchFailure("The threads (%d) or seconds (%d) are not between 1 and %d.".formatted(threads, seconds, MOST), "an option has a typing error.");
        }
        Journal journal = new Journal(System.out, json);
        Path home = Files.createTempDirectory("tessellate-bench-");
        try (TessellateProcess race = TessellateProcess.command(home, "measure", "claims", "--home", home.toString(),
                "--threads", String.valueOf(threads), "--seconds", String.valueOf(seconds))) {
            journal.say("%d threads race in %s", threads, home);
            int status = race.awaitEnd(START.plusSeconds(4L * seconds));
            List<Measured> measured = Measured.in(race.output());
            if (measured.isEmpty()) {
                throw new BenchFailure("The race was not measured:\n" + race.output(), "the lines above say why.");
            }
            tell(measured, journal);
            return status;
        } finally {
            delete(home);
        }
    }

    private static void tell(List<Measured> measured, Journal journal) {
        measured.forEach(way -> {
            journal.say("%-9s %7.0f attempts/s (%.0f won/s)   p50 %.1f ms   p99 %.1f ms   processor per attempt: app %.0f us, database %.0f us",
                    way.name(), way.number("per_second"), way.number("won_per_second"), way.number("p50_ms"), way.number("p99_ms"),
                    way.number("app_cpu_us"), way.number("database_cpu_us"));
            journal.step(way.name(), way.facts());
        });
        Measured combined = measured.getLast();
        journal.figure("fsync", combined.facts().get("fsync"));
        List.of("per_second", "won_per_second", "p50_ms", "p99_ms").forEach(name -> journal.figure(name, combined.number(name)));
        journal.figure("apart_per_second", measured.getFirst().number("per_second"));
        journal.figure("times_as_many", combined.number("per_second") / measured.getFirst().number("per_second"));
        journal.figure("errors", measured.stream().mapToLong(way -> (long) way.number("unrecorded")).map(Math::abs).sum());
        journal.figure("double_bookings", measured.stream().mapToLong(way -> (long) way.number("double_bookings")).sum());
        journal.finish();
        System.out.println(journal.lastLine());
    }

    private static void delete(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
