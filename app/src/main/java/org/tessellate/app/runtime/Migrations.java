package org.tessellate.app.runtime;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Brings each module's schema up to date, in the modules' order, as the owner; then grants the application role its rights. */
public final class Migrations {

    /** Modules with tables, lower ones first. */
    static final List<String> SCHEMAS = List.of("runtime", "identity", "audit", "facility", "workforce", "patient", "policy",
            "allocation", "decision", "supply", "demand", "rostering", "booking", "referral", "notification", "interop");

    private Migrations() {}

    public static void run(Database database) {
        if (database.durable()) {
            requireDurable(database);
        }
        for (String schema : SCHEMAS) {
            grantDefaults(database, schema);
            Flyway.configure()
                    .dataSource(database.url(), database.owner().user(), database.owner().password())
                    .schemas(schema)
                    .locations("classpath:db/" + schema)
                    .table("flyway_history")
                    .failOnMissingLocations(false)
                    // Numbers are given to branches before they land: one that lands late is applied late, and no database that was quicker refuses to start.
                    .outOfOrder(true)
                    .placeholders(Map.of("application", database.application().user()))
                    .load()
                    .migrate();
        }
    }

    // Default rights come first, so that a migration can take some of them away again (the audit tables do).
    private static void grantDefaults(Database database, String schema) {
        String application = database.application().user();
        if (application.equals(database.owner().user())) {
            return;
        }
        execute(database, "CREATE SCHEMA IF NOT EXISTS " + schema,
                "GRANT USAGE ON SCHEMA %s TO %s".formatted(schema, application),
                "ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %s".formatted(schema, application),
                "ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT USAGE, SELECT ON SEQUENCES TO %s".formatted(schema, application));
    }

    private static void execute(Database database, String... statements) {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw unreachable(database, failure);
        }
    }

    private static void requireDurable(Database database) {
        for (String setting : List.of("fsync", "synchronous_commit")) {
            String value = show(database, setting);
            if (value.equals("off")) {
                throw new StartupFailure("PostgreSQL runs with %s (%s): acknowledged bookings could be lost.".formatted(setting, value),
                        "the server was tuned for tests: set %s = on.".formatted(setting));
            }
        }
    }

    private static String show(Database database, String setting) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw unreachable(database, failure);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.owner().user(), database.owner().password());
    }

    private static StartupFailure unreachable(Database database, SQLException failure) {
        return new StartupFailure("The database (%s) cannot be used: %s".formatted(database.url(), failure.getMessage()),
                "the address, user or password in DATABASE_URL is wrong, or the server is down.", failure);
    }
}
