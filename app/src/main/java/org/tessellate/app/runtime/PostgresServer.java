package org.tessellate.app.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server process in the data directory: passwords from the first moment, durable unless a test says otherwise.
 * A server that an earlier, killed process left behind is stopped first; PostgreSQL then repairs itself from its log.
 */
final class PostgresServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    // Crash recovery after a kill replays the log; a minute is far above what a hospital's day of writes needs.
    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    private final PostgresPrograms programs;
    private final Path cluster;
    private final Path log;
    private final int port;

    private PostgresServer(PostgresPrograms programs, Path cluster, Path log, int port) {
        this.programs = programs;
        this.cluster = cluster;
        this.log = log;
        this.port = port;
    }

    static PostgresServer start(Path binariesParent, Path cluster, String password, Map<String, String> settings) {
        try {
            PostgresPrograms programs = new PostgresPrograms(PostgresBinaries.unpackInto(binariesParent));
            Path log = cluster.resolveSibling("postgres.log");
            initialise(programs, cluster, password);
            stopOrphan(programs, cluster, log);
            PostgresServer server = new PostgresServer(programs, cluster, log, freePort());
            server.launch(settings);
            return server;
        } catch (IOException failure) {
            throw new StartupFailure("PostgreSQL could not be prepared under (%s): %s".formatted(cluster, failure.getMessage()),
                    "the disk is full or the folder belongs to another user.", failure);
        }
    }

    int port() {
        return port;
    }

    private static void initialise(PostgresPrograms programs, Path cluster, String password) throws IOException {
        if (Files.exists(cluster.resolve("PG_VERSION"))) {
            return;
        }
        if (isNotEmpty(cluster)) {
            throw corrupt(cluster, "it is not empty, but has no PG_VERSION file");
        }
        // initdb works beside the final folder: a kill in between leaves nothing that looks like a database.
        Path partial = Files.createTempDirectory(cluster.getParent(), "initdb-");
        Path passwordFile = Files.writeString(partial.resolveSibling(partial.getFileName() + ".pw"), password);
        try {
            programs.run("initdb", List.of("-D", partial.toString(), "-U", SUPERUSER, "-E", "UTF8", "--locale=C",
                    "-A", "scram-sha-256", "--pwfile=" + passwordFile));
        } finally {
            Files.delete(passwordFile);
        }
        Files.deleteIfExists(cluster);
        Files.move(partial, cluster);
    }

    private static boolean isNotEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isPresent();
        }
    }

    private static void stopOrphan(PostgresPrograms programs, Path cluster, Path log) throws IOException {
        if (!Files.exists(cluster.resolve("postmaster.pid")) || !programs.succeeds("pg_ctl", List.of("status", "-D", cluster.toString()))) {
            return;
        }
        LOG.warn("A database left running by an earlier process is stopped first (log: {}).", log);
        programs.run("pg_ctl", List.of("stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "60"));
    }

    private void launch(Map<String, String> settings) throws IOException {
        List<String> options = new ArrayList<>(List.of("-p " + port, "-h 127.0.0.1", "-k ''"));
        settings.forEach((name, value) -> options.add("-c %s=%s".formatted(name, value)));
        try {
            programs.run("pg_ctl", List.of("start", "-D", cluster.toString(), "-l", log.toString(), "-w",
                    "-t", String.valueOf(LONGEST_START.toSeconds()), "-o", String.join(" ", options)));
        } catch (IOException failure) {
            throw corrupt(cluster, "PostgreSQL does not start from it; its last words (%s):\n%s".formatted(log, lastLines()));
        }
    }

    private String lastLines() throws IOException {
        if (!Files.exists(log)) {
            return "(none)";
        }
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 6), lines.size()));
    }

    private static StartupFailure corrupt(Path cluster, String reason) {
        return new StartupFailure("The database directory (%s) cannot be used: %s.".formatted(cluster, reason),
                "files in it were changed or lost, or the disk is full: restore it from a backup,"
                        + " or move it away to begin with an empty database.");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        programs.run("pg_ctl", List.of("stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "60"));
    }
}
