package org.tessellate.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tessellate.bench.BenchFailure;

/** The database of a private server, looked at from outside the application: by its owner, past everything the application does. */
public final class Ledger implements AutoCloseable {

    private static final int PORT_LINE = 3;
    private static final String PAIRS = "SELECT count(*) FROM allocation.claim a JOIN allocation.claim b"
            + " ON a.resource = b.resource AND a.layer = b.layer AND a.id < b.id AND a.during && b.during";

    private final Connection connection;

    private Ledger(Connection connection) {
        this.connection = connection;
    }

    /** What must not be: each with how often it is. */
    private static final Map<String, String> VIOLATIONS = Map.of(
            "double_bookings", PAIRS,
            "booked_without_claims", """
                    SELECT count(*) FROM booking.appointment b WHERE b.status = 'booked' AND (SELECT count(*) FROM allocation.claim c
                      WHERE c.holder = 'appointment/' || b.id AND c.expires_at IS NULL) < jsonb_array_length(b.allocations)""",
            "claims_without_visit", """
                    SELECT count(*) FROM allocation.claim c WHERE c.layer = 'APPOINTMENT' AND NOT EXISTS (SELECT FROM booking.appointment b
                      WHERE c.holder = 'appointment/' || b.id AND b.status IN ('booked', 'pending', 'arrived', 'checked-in', 'fulfilled'))""",
            "unrecorded", """
                    SELECT count(*) FROM booking.appointment b WHERE NOT EXISTS (SELECT FROM audit.event e WHERE e.entity_id = b.id AND e.action = 'appointment.held')""");

    /** Where the database under a private server listens. */
    public static int port(Path home) {
        try {
            return Integer.parseInt(Files.readAllLines(home.resolve("database").resolve("postmaster.pid")).get(PORT_LINE).strip());
        } catch (IOException failure) {
            throw new BenchFailure("The database's port is not known: " + failure.getMessage(), "it just stopped.", failure);
        }
    }

    public static Ledger of(Path home) {
        try {
            String password = Files.readString(home.resolve("secrets").resolve("postgres-owner")).strip();
            return new Ledger(DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/tessellate".formatted(port(home)), "tessellate_owner", password));
        } catch (IOException | SQLException failure) {
            throw new BenchFailure("The database under (%s) cannot be opened: %s".formatted(home, failure.getMessage()), "it just stopped.", failure);
        }
    }

    public Connection connection() {
        return connection;
    }

    /** Each kind of violation with how often it is found. */
    public Map<String, Long> violations() {
        Map<String, Long> found = new LinkedHashMap<>();
        VIOLATIONS.keySet().stream().sorted().forEach(name -> found.put(name, count(VIOLATIONS.get(name))));
        return found;
    }

    public long count(String sql) {
        try {
            return Hospital.count(connection, sql);
        } catch (SQLException failure) {
            throw new BenchFailure("The database did not answer: " + failure.getMessage(), "it just stopped.", failure);
        }
    }

    /** The process of the server. */
    public static ProcessHandle server(Path home) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(home.resolve("database").resolve("postmaster.pid")).getFirst().strip())).orElseThrow();
        } catch (IOException failure) {
            throw new BenchFailure("The database's process is not known: " + failure.getMessage(), "it just stopped.", failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new BenchFailure("The database did not let go: " + failure.getMessage(), "it just stopped.", failure);
        }
    }
}
