package org.tessellate.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tessellate.bench.BenchFailure;

/** A Tessellate started as people start it, in its own data directory on a free port; stopped when closed. */
public final class TessellateProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Tessellate is ready: (http://\\S+)");
    private static final Pattern FIRST_PASSWORD = Pattern.compile("first account is (\\S+) with the password (\\S+)");
    private static final Duration LONGEST_START = Duration.ofMinutes(6);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(90);
    private static final int SHOWN_LINES = 15;
    // Tests of many short lives let the JVM compile less.
    private static final List<String> MORE_OPTIONS = Stream.of(System.getProperty("tessellate.app.options", "").split(" "))
            .filter(option -> !option.isBlank()).toList();

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final long started = System.nanoTime();
    private volatile long readyNanos;

    private TessellateProcess(Process process) {
        this.process = process;
        // Reading a pipe occupies a carrier of virtual threads: two servers would take both of a small machine.
        Thread.ofPlatform().daemon().start(this::readLines);
    }

    /** The jar that the launcher names. */
    public static Path jar() {
        String jar = System.getProperty("tessellate.app.jar", "app/target/tessellate.jar");
        if (!Files.isReadable(Path.of(jar))) {
            throw new BenchFailure("The application's jar (%s) is missing.".formatted(jar), "build it first: ./tessellate bench does that.");
        }
        return Path.of(jar);
    }

    /** Starts and waits until it serves. */
    public static TessellateProcess start(Path home, String... options) {
        TessellateProcess started = launch(home, options);
        started.awaitReady();
        return started;
    }

    /** Starts without waiting; {@code options} follow {@code run --port 0}. */
    public static TessellateProcess launch(Path home, String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "--port", "0"));
        arguments.addAll(List.of(options));
        return command(home, arguments.toArray(String[]::new));
    }

    /** Starts with more in its environment and waits until it serves. */
    public static TessellateProcess start(Path home, Map<String, String> environment, String... options) {
        TessellateProcess started = launch(home, environment, options);
        started.awaitReady();
        return started;
    }

    /** As above without waiting. */
    public static TessellateProcess launch(Path home, Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "--port", "0"));
        arguments.addAll(List.of(options));
        return command(home, environment, arguments.toArray(String[]::new));
    }

    /** Any command of the jar, for instance {@code audit verify}. */
    public static TessellateProcess command(Path home, String... arguments) {
        return command(home, Map.of(), arguments);
    }

    private static TessellateProcess command(Path home, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseCompactObjectHeaders"));
        // What the launcher prepared for fast starts lies beside the unpacked jar.
        Path learned = jar().resolveSibling("tessellate.aot");
        if (Files.exists(learned)) {
            command.add("-XX:AOTCache=" + learned);
        }
        command.addAll(MORE_OPTIONS);
        command.addAll(List.of("-jar", jar().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TESSELLATE_HOME", home.toString());
        builder.environment().remove("DATABASE_URL");
        builder.environment().remove("SERVER_PORT");
        builder.environment().putAll(environment);
        try {
            return new TessellateProcess(builder.start());
        } catch (IOException failure) {
            throw new BenchFailure("Java cannot be started: " + failure.getMessage(), "JAVA_HOME points to a broken JDK.", failure);
        }
    }

    private void readLines() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            while (line != null) {
                take(line);
                line = reader.readLine();
            }
        } catch (IOException closed) {
            take("(its output broke off: %s)".formatted(closed.getMessage()));
        }
        address.completeExceptionally(new IllegalStateException("It ended before it was ready."));
    }

    private void take(String line) {
        synchronized (lines) {
            lines.add(line);
        }
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
            readyNanos = System.nanoTime();
            address.complete(ready.group(1).replace("localhost", "127.0.0.1"));
        }
    }

    /** Waits until it serves. */
    public void awaitReady() {
        try {
            address.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            process.destroyForcibly();
            throw new BenchFailure("Tessellate did not start:\n" + tail(), "the lines above say why.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted while Tessellate started.", "Ctrl-C was pressed.", interrupted);
        }
    }

    public String url() {
        return address.join();
    }

    /** From the start of the process to the line that says it is ready. */
    public Duration startTime() {
        return Duration.ofNanos(readyNanos - started);
    }

    /** The password printed at the first start of an empty installation. */
    public Optional<String> firstPassword() {
        Matcher matcher = FIRST_PASSWORD.matcher(output());
        return matcher.find() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    public long pid() {
        return process.pid();
    }

    /** All it wrote so far. */
    public String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    private String tail() {
        synchronized (lines) {
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        }
    }

    /** SIGTERM; answers the exit status. */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** As kill -9. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Waits for the end and answers the exit status. */
    public int awaitEnd() {
        return awaitEnd(LONGEST_STOP);
    }

    /** As above, for a command that takes its time. */
    public int awaitEnd(Duration longest) {
        try {
            if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
                throw new BenchFailure("The process (%d) does not end:\n%s".formatted(process.pid(), tail()), "it hangs: kill it.");
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted while Tessellate stopped.", "Ctrl-C was pressed.", interrupted);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
