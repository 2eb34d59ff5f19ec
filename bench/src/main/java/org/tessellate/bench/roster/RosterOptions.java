package org.tessellate.bench.roster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import picocli.CommandLine.Option;

/** The options that all roster suites share. */
public final class RosterOptions {

    private static final String ALL = "all";

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Folder of the public instances, or the suite's own folder inside it.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--instance", paramLabel = "NAME", required = true, arity = "1..*", description = "One or more instances, or all.")
    private List<String> instances = List.of();

    @Option(names = "--seconds", description = "Time for each instance, reading included (default: ${DEFAULT-VALUE}).", defaultValue = "60")
    private int seconds;

    @Option(names = "--threads", description = "Threads (default: ${DEFAULT-VALUE}).", defaultValue = "2")
    private int threads;

    @Option(names = "--seed", description = "Seed (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    private long seed;

    @Option(names = "--out", paramLabel = "OUT", description = "Where the roster goes, in the suite's own format; with several instances one file or folder for each.")
    private @Nullable Path out;

    @Option(names = "--json", paramLabel = "FILE", description = "Write one JSON object a line for each instance.")
    private @Nullable Path json;

    /** The suite's folder: the one of its name inside DIR, or DIR itself. */
    public Path folder(String suite) {
        if (!Files.isDirectory(data)) {
            throw new BenchFailure("The folder (%s) is not there.".formatted(data), "--data has a typing error.");
        }
        Path inside = data.resolve(suite);
        return Files.isDirectory(inside) ? inside : data;
    }

    public void check() {
        if (seconds < 1 || threads < 1 || threads > 256) {
            throw new BenchFailure("The options --seconds (%d) and --threads (%d) do not fit.".formatted(seconds, threads), "give at least 1 of each, and 256 threads at most.");
        }
    }

    public List<String> instances(RosterSuite suite) {
        List<String> chosen = instances.contains(ALL) ? suite.instances() : instances;
        if (chosen.isEmpty()) {
            throw new BenchFailure("The folder (%s) holds no instance of the suite (%s).".formatted(data, suite.name()), "--data names another suite's folder.");
        }
        return chosen;
    }

    public int seconds() {
        return seconds;
    }

    public int threads() {
        return threads;
    }

    public long seed() {
        return seed;
    }

    public @Nullable Path out() {
        return out;
    }

    public @Nullable Path json() {
        return json;
    }
}
