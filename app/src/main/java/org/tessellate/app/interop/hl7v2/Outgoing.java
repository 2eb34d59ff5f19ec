package org.tessellate.app.interop.hl7v2;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.Appointment;

/** The messages on their way out; each row is sent until it is answered, and its number is the control id by which a repetition is known. */
@Repository
class Outgoing {

    /** One that is due and has none of its patient before it. */
    record Letter(long position, String appointment, String unit, String trigger, String body, int attempts, int rejections, Instant createdAt) {

        String controlId() {
            return "T" + position;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    Outgoing(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(String event, Appointment appointment, String trigger, String body) {
        jdbc.sql("""
                INSERT INTO interop.hl7_outgoing (event_id, appointment, unit_id, lane, trigger, starts_at, body, status, created_at, next_attempt_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?) ON CONFLICT (event_id) DO NOTHING""")
                .params(event, appointment.id().value(), appointment.unit(), appointment.patient() == null ? appointment.id().value() : appointment.patient(),
                        trigger, appointment.start().atOffset(ZoneOffset.UTC), body, moment(), moment()).update();
    }

    /** The start that was told last, if any was. */
    Optional<Instant> toldStart(String appointment) {
        return jdbc.sql("SELECT starts_at FROM interop.hl7_outgoing WHERE appointment = ? ORDER BY position DESC LIMIT 1").param(appointment)
                .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    /** The next one; nobody else takes it for that long, so that a sender that dies holds nothing back for good. */
    Optional<Letter> take(Duration lease) {
        return jdbc.sql("""
                UPDATE interop.hl7_outgoing SET next_attempt_at = ?, attempts = attempts + 1 WHERE position = (
                    SELECT position FROM interop.hl7_outgoing o WHERE status = 'WAITING' AND next_attempt_at <= ? AND NOT EXISTS (
                        SELECT 1 FROM interop.hl7_outgoing earlier WHERE earlier.status = 'WAITING' AND earlier.lane = o.lane AND earlier.position < o.position)
                    ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING position, appointment, unit_id, trigger, body, attempts, rejections, created_at""")
                .params(clock.instant().plus(lease).atOffset(ZoneOffset.UTC), moment())
                .query((row, number) -> new Letter(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getInt(6),
                        row.getInt(7), row.getObject(8, OffsetDateTime.class).toInstant())).optional();
    }

    void settle(Letter letter, String status) {
        jdbc.sql("UPDATE interop.hl7_outgoing SET status = ?, settled_at = ? WHERE position = ?").params(status, moment(), letter.position()).update();
    }

    /** The other side took it and would not have it; that it was away does not count. */
    void rejected(Letter letter, Duration wait) {
        jdbc.sql("UPDATE interop.hl7_outgoing SET rejections = rejections + 1 WHERE position = ?").param(letter.position()).update();
        postpone(letter, wait);
    }

    void postpone(Letter letter, Duration wait) {
        jdbc.sql("UPDATE interop.hl7_outgoing SET next_attempt_at = ? WHERE position = ?").params(clock.instant().plus(wait).atOffset(ZoneOffset.UTC), letter.position()).update();
    }

    /** Forgets what was sent before then of visits that began before then: until it begins, its changes are told. What was refused stays for people. */
    void purge(Instant before) {
        jdbc.sql("DELETE FROM interop.hl7_outgoing WHERE status = 'SENT' AND settled_at < :before AND starts_at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC)).update();
    }

    long waiting() {
        return jdbc.sql("SELECT count(*) FROM interop.hl7_outgoing WHERE status = 'WAITING'").query(Long.class).single();
    }

    private OffsetDateTime moment() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
