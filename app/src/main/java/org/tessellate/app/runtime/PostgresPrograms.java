package org.tessellate.app.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs PostgreSQL's command-line programs, as root inside a user namespace because PostgreSQL refuses root. */
final class PostgresPrograms {

    private final Path home;
    private final List<String> prefix;

    PostgresPrograms(Path home) throws IOException {
        this.home = home;
        this.prefix = isRoot() ? namespacePrefix() : List.of();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> namespacePrefix() throws IOException {
        List<String> unshare = List.of("unshare", "-U");
        try {
            if (execute(with(unshare, "true")).status() == 0) {
                return unshare;
            }
        } catch (IOException absent) {
            throw rootRefused(absent);
        }
        throw rootRefused(null);
    }

    private static StartupFailure rootRefused(@Nullable IOException cause) {
        return new StartupFailure("PostgreSQL does not run as root, and this machine allows no user namespace (unshare -U).",
                "an ordinary user can start Tessellate; or point DATABASE_URL to a PostgreSQL 18 server.", cause);
    }

    void run(String program, List<String> arguments) throws IOException {
        Outcome outcome = execute(command(program, arguments));
        if (outcome.status() != 0) {
            throw new IOException("%s ended with status %d: %s".formatted(program, outcome.status(), outcome.output()));
        }
    }

    boolean succeeds(String program, List<String> arguments) throws IOException {
        return execute(command(program, arguments)).status() == 0;
    }

    private List<String> command(String program, List<String> arguments) {
        List<String> command = with(prefix, home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static List<String> with(List<String> prefix, String program) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program);
        return command;
    }

    private record Outcome(int status, String output) {}

    // Output goes to a file: a daemon started by pg_ctl inherits the stream, and a pipe would never end.
    private static Outcome execute(List<String> command) throws IOException {
        Path output = Files.createTempFile("tessellate-postgres-", ".out");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            int status = process.waitFor();
            return new Outcome(status, Files.readString(output, StandardCharsets.UTF_8).strip());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + command.getFirst(), interrupted);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
