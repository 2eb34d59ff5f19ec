package org.tessellate.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;

/** Starts its own Tessellate in a temporary data directory and removes both at the end. */
public final class PrivateServer implements AutoCloseable {

    private final Path home;
    private @Nullable TessellateProcess process;
    private String password = "";

    private PrivateServer(Path home) {
        this.home = home;
    }

    public static PrivateServer create() {
        try {
            return new PrivateServer(Files.createTempDirectory("tessellate-bench-"));
        } catch (IOException failure) {
            throw new BenchFailure("No temporary folder can be made: " + failure.getMessage(), "the disk is full.", failure);
        }
    }

    /** Makes it serve at this moment, restarting it; answers how long the start took. */
    public Duration serveAsOf(Instant moment) {
        stop();
        process = TessellateProcess.start(home, "--no-demo", "--as-of", moment.toString());
        process.firstPassword().ifPresent(first -> password = first);
        return process.startTime();
    }

    /** Makes it serve an empty installation by the machine's clock. */
    public void serve() {
        stop();
        process = TessellateProcess.start(home, "--no-demo");
        process.firstPassword().ifPresent(first -> password = first);
    }

    /** Makes it serve the demo hospital. */
    public void serveDemo() {
        stop();
        process = TessellateProcess.start(home);
    }

    /** Makes it serve an empty installation that tells its events to this Kafka. */
    public void serveWithKafka(String bootstrapServers) {
        serveWith(Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers));
    }

    /** Makes it serve an empty installation with these settings in its environment. */
    public void serveWith(Map<String, String> environment) {
        serveWith(environment, "--no-demo");
    }

    /** As above, at this moment. */
    public void serveWith(Map<String, String> environment, Instant asOf) {
        serveWith(environment, "--no-demo", "--as-of", asOf.toString());
    }

    private void serveWith(Map<String, String> environment, String... options) {
        stop();
        process = TessellateProcess.start(home, environment, options);
        process.firstPassword().ifPresent(first -> password = first);
    }

    private TessellateProcess running() {
        if (process == null) {
            throw new IllegalStateException("It was not started.");
        }
        return process;
    }

    public String url() {
        return running().url();
    }

    /** Its data directory. */
    public Path home() {
        return home;
    }

    public long pid() {
        return running().pid();
    }

    public Api administrator() {
        return Api.signIn(url(), "admin", password);
    }

    /** Stops it, then lets the separate verifier judge the audit record. */
    public boolean auditIsWholeFromOutside() {
        stop();
        try (TessellateProcess verifier = TessellateProcess.command(home, "audit", "verify")) {
            return verifier.awaitEnd() == 0;
        }
    }

    private void stop() {
        if (process != null) {
            process.close();
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new BenchFailure("The temporary folder (%s) cannot be removed: %s".formatted(home, failure.getMessage()), "remove it by hand.", failure);
        }
    }
}
