package org.tessellate.app.interop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** Who still uses which outdated operation of the API, and how often, so that its end surprises nobody. Thread-safe. */
@Repository
public class OutdatedCalls {

    /**
     * @param client the account
     * @param operation for instance {@code GET /api/v1/rosters/{id}/needs}
     */
    public record Line(String client, String operation, String instead, long calls, Instant lastAt, String sunset) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    OutdatedCalls(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /** The latest first. */
    public List<Line> all() {
        access.require(Permission.INTEGRATION_READ, null);
        return jdbc.sql("SELECT client, operation, instead, calls, last_at, sunset FROM interop.outdated_call ORDER BY last_at DESC, client, operation")
                .query(OutdatedCalls::line).list();
    }

    void count(String operation, String instead, String sunset) {
        jdbc.sql("""
                INSERT INTO interop.outdated_call (client, operation, instead, sunset, calls, last_at) VALUES (?, ?, ?, ?, 1, ?)
                ON CONFLICT (client, operation) DO UPDATE SET calls = outdated_call.calls + 1, last_at = EXCLUDED.last_at,
                    instead = EXCLUDED.instead, sunset = EXCLUDED.sunset""")
                .params(access.currentOrSystem("nobody").username(), operation, instead, sunset, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(row.getString("client"), row.getString("operation"), row.getString("instead"), row.getLong("calls"),
                row.getObject("last_at", OffsetDateTime.class).toInstant(), row.getString("sunset"));
    }
}
