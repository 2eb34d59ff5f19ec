package org.tessellate.app.interop.embedded;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.runtime.Secret;
import tools.jackson.databind.json.JsonMapper;

/** Launches on their way through a record system's sign-in. Each is taken once, within ten minutes. */
@Repository
class PendingLaunches {

    static final Duration LIFE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    PendingLaunches(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** What was sent, to be compared with what comes back. */
    record Pending(String launch, String verifier, String nonce, String redirect, SmartEndpoints endpoints) {
    }

    /** The state under which it comes back. */
    String add(Pending pending) {
        String state = Secret.fresh();
        jdbc.sql("""
                INSERT INTO interop.ehr_launch_state (state_hash, launch, verifier, nonce, redirect_uri, endpoints, used, expires_at)
                VALUES (?, ?, ?, ?, ?, ?::jsonb, false, ?)""")
                .params(Secret.hash(state), pending.launch(), pending.verifier(), pending.nonce(), pending.redirect(),
                        json.writeValueAsString(pending.endpoints()), moment().plus(LIFE)).update();
        return state;
    }

    Optional<Pending> take(String state) {
        return jdbc.sql("""
                UPDATE interop.ehr_launch_state SET used = true WHERE state_hash = ? AND NOT used AND expires_at > ?
                RETURNING launch, verifier, nonce, redirect_uri, endpoints""")
                .params(Secret.hash(state), moment())
                .query((row, number) -> new Pending(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        json.readValue(row.getString(5), SmartEndpoints.class))).optional();
    }

    /** Whose it is or was, to say in its frame that it is over. */
    Optional<String> launchOf(String state) {
        return jdbc.sql("SELECT launch FROM interop.ehr_launch_state WHERE state_hash = ?").param(Secret.hash(state)).query(String.class).optional();
    }

    int purge() {
        return jdbc.sql("DELETE FROM interop.ehr_launch_state WHERE expires_at < ?").param(moment().minusHours(1)).update();
    }

    private OffsetDateTime moment() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
