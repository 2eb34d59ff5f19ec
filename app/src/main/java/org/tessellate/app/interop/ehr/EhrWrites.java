package org.tessellate.app.interop.ehr;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The writes' rows: one at most waits for an appointment, since a later state takes the place of an earlier one that was not told yet. */
@Repository
class EhrWrites {

    /** Where a write stands. */
    enum Status { PROPOSED, WAITING, DONE, CONFLICT, REFUSED, BY_HAND, DISMISSED, SUPERSEDED }

    private static final String COLUMNS = "position, system, appointment, unit_id, kind, body, agreed, attempts";

    private final JdbcClient jdbc;
    private final Clock clock;

    EhrWrites(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is to be written of an appointment, and until when the visit lasts. */
    record Fresh(String event, String system, String appointment, String unit, WriteKind kind, String body, Instant end) {
    }

    /** Its position; empty when the event was taken before. */
    Optional<Long> add(Fresh fresh, Status status) {
        jdbc.sql("UPDATE interop.ehr_write SET status = 'SUPERSEDED', settled_at = ? WHERE appointment = ? AND status IN ('PROPOSED', 'WAITING') AND event_id <> ?")
                .params(moment(), fresh.appointment(), fresh.event()).update();
        return jdbc.sql("""
                INSERT INTO interop.ehr_write (event_id, system, appointment, unit_id, kind, body, status, created_at, next_attempt_at, ends_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING RETURNING position""")
                .params(fresh.event(), fresh.system(), fresh.appointment(), fresh.unit(), fresh.kind().name(), fresh.body(), status.name(), moment(), moment(),
                        fresh.end().atOffset(ZoneOffset.UTC)).query(Long.class).optional();
    }

    /** What the system has of the appointment, by the latest that is known of its writes. */
    EhrWrite.Heard heard(String system, String appointment) {
        if (link(system, appointment).isPresent()) {
            return EhrWrite.Heard.KEPT;
        }
        return jdbc.sql("""
                SELECT CASE WHEN status = 'REFUSED' THEN 'REFUSED' WHEN status IN ('BY_HAND', 'DISMISSED') THEN 'BY_PEOPLE' ELSE 'MAYBE' END
                FROM interop.ehr_write WHERE system = ? AND appointment = ? AND (attempts > 0 OR status IN ('WAITING', 'REFUSED', 'BY_HAND', 'DISMISSED'))
                ORDER BY status IN ('REFUSED', 'BY_HAND', 'DISMISSED') DESC, position DESC LIMIT 1""")
                .params(system, appointment).query(String.class).optional().map(EhrWrite.Heard::valueOf).orElse(EhrWrite.Heard.NOTHING);
    }

    /** What the system may have got since the last that is known to be well: sent without an answer that we know, or left to people. */
    List<String> possible(EhrWrite write) {
        return jdbc.sql("""
                SELECT body FROM interop.ehr_write w WHERE system = :system AND appointment = :appointment
                    AND (status IN ('BY_HAND', 'DISMISSED') OR attempts > CASE WHEN position = :position THEN 1 ELSE 0 END)
                    AND position > (SELECT coalesce(max(position), 0) FROM interop.ehr_write d
                                    WHERE d.system = w.system AND d.appointment = w.appointment AND d.status = 'DONE')
                ORDER BY position""")
                .param("system", write.system()).param("appointment", write.appointment()).param("position", write.position()).query(String.class).list();
    }

    /** What nobody agreed to yet, or did not go yet, is not needed any more. */
    void drop(String appointment, Set<Status> statuses) {
        jdbc.sql("UPDATE interop.ehr_write SET status = 'SUPERSEDED', settled_at = ? WHERE appointment = ? AND status = ANY (?)")
                .params(moment(), appointment, statuses.stream().map(Status::name).toArray(String[]::new)).update();
    }

    Optional<EhrWrite> find(long position) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM interop.ehr_write WHERE position = ?").param(position).query(EhrWrites::read).optional();
    }

    /** The next one that is due and goes to none of these systems; nobody else takes it for that long. */
    Optional<EhrWrite> take(Duration lease, Set<String> but) {
        return jdbc.sql("""
                UPDATE interop.ehr_write SET next_attempt_at = ?, attempts = attempts + 1 WHERE position = (
                    SELECT position FROM interop.ehr_write WHERE status = 'WAITING' AND next_attempt_at <= ? AND system <> ALL (?) ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING """ + " " + COLUMNS)
                .params(clock.instant().plus(lease).atOffset(ZoneOffset.UTC), moment(), but.toArray(String[]::new)).query(EhrWrites::read).optional();
    }

    /** False when something later took its place meanwhile. */
    boolean approve(long position) {
        return jdbc.sql("UPDATE interop.ehr_write SET status = 'WAITING', agreed = true, next_attempt_at = ? WHERE position = ? AND status = 'PROPOSED'")
                .params(moment(), position).update() == 1;
    }

    /** Back before people; false when something later took its place meanwhile. */
    boolean propose(long position) {
        return jdbc.sql("UPDATE interop.ehr_write SET status = 'PROPOSED' WHERE position = ? AND status = 'WAITING'").param(position).update() == 1;
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
                        instant(row, "starts_at"), instant(row, "ends_at"), row.getString("actors"), row.getString("service")))).optional();
    }

    void keep(String system, String appointment, EhrWrite.Link link) {
        jdbc.sql("""
                INSERT INTO interop.ehr_appointment (system, appointment, remote, etag, status, starts_at, ends_at, actors, service) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (system, appointment) DO UPDATE SET remote = excluded.remote, etag = excluded.etag, status = excluded.status,
                    starts_at = excluded.starts_at, ends_at = excluded.ends_at, actors = excluded.actors, service = excluded.service""")
                .params(system, appointment, link.remote(), link.etag(), link.facts().status(), link.facts().start().atOffset(ZoneOffset.UTC),
                        link.facts().end().atOffset(ZoneOffset.UTC), link.facts().actors(), link.facts().service()).update();
    }

    /** Forgets what was settled before then; the bodies name patients by their ids. What was left to people is known until the visit is over. */
    void purge(Instant before) {
        jdbc.sql("DELETE FROM interop.ehr_write WHERE settled_at < ? AND (status NOT IN ('REFUSED', 'BY_HAND', 'DISMISSED') OR ends_at IS NULL OR ends_at < ?)")
                .params(before.atOffset(ZoneOffset.UTC), before.atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("DELETE FROM interop.ehr_appointment WHERE ends_at < ?").param(before.atOffset(ZoneOffset.UTC)).update();
    }

    private static EhrWrite read(ResultSet row, int number) throws SQLException {
        return new EhrWrite(row.getLong("position"), row.getString("system"), row.getString("appointment"), row.getString("unit_id"),
                WriteKind.valueOf(row.getString("kind")), row.getString("body"), row.getBoolean("agreed"), row.getInt("attempts"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime moment() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
