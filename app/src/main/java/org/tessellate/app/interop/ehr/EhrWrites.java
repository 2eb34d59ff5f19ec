package org.tessellate.app.interop.ehr;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The writes' rows: one at most waits for an appointment, since a later state takes the place of an earlier one that was not told yet. */
@Repository
class EhrWrites {

    /** Where a write stands. */
    enum Status { PROPOSED, WAITING, DONE, CONFLICT, REFUSED, BY_HAND, DISMISSED, SUPERSEDED }

    private final JdbcClient jdbc;
    private final Clock clock;

    EhrWrites(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Its position; empty when the event was taken before. */
    Optional<Long> add(String event, String system, String appointment, String unit, WriteKind kind, String body, Status status) {
        jdbc.sql("UPDATE interop.ehr_write SET status = 'SUPERSEDED', settled_at = ? WHERE appointment = ? AND status IN ('PROPOSED', 'WAITING') AND event_id <> ?")
                .params(moment(), appointment, event).update();
        return jdbc.sql("""
                INSERT INTO interop.ehr_write (event_id, system, appointment, unit_id, kind, body, status, created_at, next_attempt_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING RETURNING position""")
                .params(event, system, appointment, unit, kind.name(), body, status.name(), moment(), moment()).query(Long.class).optional();
    }

    /** Whether the system heard of the appointment, or may be hearing of it now. */
    boolean isTold(String system, String appointment) {
        return link(system, appointment).isPresent() || jdbc.sql("SELECT count(*) FROM interop.ehr_write WHERE appointment = ? AND status = 'WAITING'")
                .param(appointment).query(Long.class).single() > 0;
    }

    /** What nobody agreed to yet is not needed any more. */
    void drop(String appointment) {
        jdbc.sql("UPDATE interop.ehr_write SET status = 'SUPERSEDED', settled_at = ? WHERE appointment = ? AND status = 'PROPOSED'").params(moment(), appointment).update();
    }

    /** The next one that is due; nobody else takes it for that long. */
    Optional<EhrWrite> take(Duration lease) {
        return jdbc.sql("""
                UPDATE interop.ehr_write SET next_attempt_at = ?, attempts = attempts + 1 WHERE position = (
                    SELECT position FROM interop.ehr_write WHERE status = 'WAITING' AND next_attempt_at <= ? ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING position, system, appointment, unit_id, kind, body, attempts""")
                .params(clock.instant().plus(lease).atOffset(ZoneOffset.UTC), moment()).query(EhrWrites::read).optional();
    }

    /** False when something later took its place meanwhile. */
    boolean approve(long position) {
        return jdbc.sql("UPDATE interop.ehr_write SET status = 'WAITING', next_attempt_at = ? WHERE position = ? AND status = 'PROPOSED'").params(moment(), position).update() == 1;
    }

    void settle(long position, Status status) {
        jdbc.sql("UPDATE interop.ehr_write SET status = ?, settled_at = ? WHERE position = ? AND status IN ('PROPOSED', 'WAITING')").params(status.name(), moment(), position).update();
    }

    void postpone(long position, Duration wait) {
        jdbc.sql("UPDATE interop.ehr_write SET next_attempt_at = ? WHERE position = ?").params(clock.instant().plus(wait).atOffset(ZoneOffset.UTC), position).update();
    }

    Optional<EhrWrite.Link> link(String system, String appointment) {
        return jdbc.sql("SELECT * FROM interop.ehr_appointment WHERE system = ? AND appointment = ?").params(system, appointment)
                .query((row, number) -> new EhrWrite.Link(row.getString("remote"), row.getString("etag"), new EhrWrite.Facts(row.getString("status"),
                        instant(row, "starts_at"), instant(row, "ends_at"), row.getString("actors")))).optional();
    }

    void keep(String system, String appointment, EhrWrite.Link link) {
        jdbc.sql("""
                INSERT INTO interop.ehr_appointment (system, appointment, remote, etag, status, starts_at, ends_at, actors) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (system, appointment) DO UPDATE SET remote = excluded.remote, etag = excluded.etag, status = excluded.status,
                    starts_at = excluded.starts_at, ends_at = excluded.ends_at, actors = excluded.actors""")
                .params(system, appointment, link.remote(), link.etag(), link.facts().status(), link.facts().start().atOffset(ZoneOffset.UTC),
                        link.facts().end().atOffset(ZoneOffset.UTC), link.facts().actors()).update();
    }

    /** Forgets what was settled before then; the bodies name patients by their ids. */
    void purge(Instant before) {
        jdbc.sql("DELETE FROM interop.ehr_write WHERE settled_at < ?").param(before.atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("DELETE FROM interop.ehr_appointment WHERE ends_at < ?").param(before.atOffset(ZoneOffset.UTC)).update();
    }

    private static EhrWrite read(ResultSet row, int number) throws SQLException {
        return new EhrWrite(row.getLong("position"), row.getString("system"), row.getString("appointment"), row.getString("unit_id"),
                WriteKind.valueOf(row.getString("kind")), row.getString("body"), row.getInt("attempts"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime moment() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
