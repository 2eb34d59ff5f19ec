package org.tessellate.app.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The PostgreSQL that comes with Tessellate: starts it, and gives it the database, its two roles and its extensions. */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String OWNER = "tessellate_owner";
    private static final String APPLICATION = "tessellate_app";
    private static final String NAME = "tessellate";
    // PostgreSQL's postmaster.pid: process, data directory, start time, port, …
    private static final int PORT_LINE = 3;

    private final PostgresServer server;
    private final Database database;

    private EmbeddedDatabase(PostgresServer server, Database database) {
        this.server = server;
        this.database = database;
    }

    /** Durable, as people rely on it. */
    public static EmbeddedDatabase startIn(DataDirectory directory) {
        return start(directory, Map.of("fsync", "on", "synchronous_commit", "on", "max_connections", "100"), true);
    }

    /** Without durability, for tests only: the cluster dies with the test. */
    public static EmbeddedDatabase startDisposable(DataDirectory directory) {
        return start(directory, Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off",
                "max_connections", "150"), false);
    }

    private static EmbeddedDatabase start(DataDirectory directory, Map<String, String> settings, boolean durable) {
        String superPassword = directory.secret("postgres-superuser");
        Path binaries = directory.path("postgres-binaries");
        PostgresServer server = PostgresServer.start(binaries, directory.path("database"), superPassword, settings);
        Database database = new Database(address(server.port()), new Database.Login(OWNER, directory.secret("postgres-owner")),
                new Database.Login(APPLICATION, directory.secret("postgres-application")), durable);
        try {
            furnish(server.port(), superPassword, database);
            return new EmbeddedDatabase(server, database);
        } catch (SQLException failure) {
            closeQuietly(server, failure);
            throw new StartupFailure("The embedded database refused its set-up: " + failure.getMessage(),
                    "the secrets folder does not belong to this database: restore both from the same backup.", failure);
        }
    }

    /** The database that a running Tessellate has open under this folder. */
    static Database running(Path home) throws IOException {
        int port = Integer.parseInt(Files.readAllLines(home.resolve("database").resolve("postmaster.pid")).get(PORT_LINE).strip());
        return new Database(address(port), new Database.Login(OWNER, Files.readString(home.resolve("secrets/postgres-owner")).strip()),
                new Database.Login(APPLICATION, Files.readString(home.resolve("secrets/postgres-application")).strip()), true);
    }

    private static String address(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, NAME);
    }

    private static void closeQuietly(PostgresServer server, Exception cause) {
        try {
            server.close();
        } catch (IOException failure) {
            cause.addSuppressed(failure);
        }
    }

    private static void furnish(int port, String superPassword, Database database) throws SQLException {
        String address = "jdbc:postgresql://127.0.0.1:%d/".formatted(port);
        try (Connection cluster = DriverManager.getConnection(address + "postgres", PostgresServer.SUPERUSER, superPassword)) {
            ensureRole(cluster, database.owner());
            ensureRole(cluster, database.application());
            ensureDatabase(cluster);
        }
        try (Connection inside = DriverManager.getConnection(address + NAME, PostgresServer.SUPERUSER, superPassword);
                Statement statement = inside.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public");
            statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        }
    }

    private static void ensureRole(Connection cluster, Database.Login login) throws SQLException {
        boolean exists = exists(cluster, "SELECT 1 FROM pg_roles WHERE rolname = '%s'".formatted(login.user()));
        try (Statement statement = cluster.createStatement()) {
            statement.execute("%s ROLE %s LOGIN PASSWORD '%s'".formatted(exists ? "ALTER" : "CREATE", login.user(), login.password()));
        }
    }

    private static void ensureDatabase(Connection cluster) throws SQLException {
        if (exists(cluster, "SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(NAME))) {
            return;
        }
        try (Statement statement = cluster.createStatement()) {
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(NAME, OWNER));
            statement.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(NAME));
            statement.execute("GRANT CONNECT ON DATABASE %s TO %s".formatted(NAME, APPLICATION));
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    public Database database() {
        return database;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
