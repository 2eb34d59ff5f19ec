package org.tessellate.app.interop.smart;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the wrong assertions of registered clients in a row: as with passwords, ten of them lock the client for a quarter of an hour. */
@Repository
class RefusedClients {

    static final int ALLOWED = 10;
    static final Duration LOCK = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    RefusedClients(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean isLocked(String client) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM interop.smart_refusal WHERE client = ? AND locked_until > ?)").params(client, at(clock.instant()))
                .query(Boolean.class).single();
    }

    void failed(String client) {
        jdbc.sql("""
                INSERT INTO interop.smart_refusal AS r (client, failures) VALUES (?, 1) ON CONFLICT (client) DO UPDATE SET failures = r.failures + 1,
                    locked_until = CASE WHEN (r.failures + 1) % ? = 0 THEN ?::timestamptz ELSE r.locked_until END""")
                .params(client, ALLOWED, at(clock.instant().plus(LOCK))).update();
    }

    void succeeded(String client) {
        jdbc.sql("DELETE FROM interop.smart_refusal WHERE client = ?").param(client).update();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
