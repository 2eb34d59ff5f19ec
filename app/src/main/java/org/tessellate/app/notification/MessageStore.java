package org.tessellate.app.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.json.JsonMapper;

/** The outbox's rows. */
@Repository
class MessageStore {

    private static final int MOST_SHOWN = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MessageStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** False when the same thing stands in the outbox already. */
    boolean add(Message message, String once) {
        return jdbc.sql("""
                INSERT INTO notification.message (id, once, channel, patient_id, unit_id, appointment_id, letter, facts, status, due_at, expires_at,
                    attempts, detail, created_at)
                VALUES (:id, :once, :channel, :patient, :unit, :appointment, :letter, :facts::jsonb, :status, :due, :expires, 0, :detail, :created)
                ON CONFLICT (once) DO NOTHING""")
                .param("id", message.id()).param("once", once).param("channel", message.channel().name())
                .param("patient", message.patient()).param("unit", message.unit()).param("appointment", message.appointment())
                .param("letter", message.letter().name()).param("facts", json.writeValueAsString(message.facts()))
                .param("status", message.status().name()).param("due", stored(message.dueAt())).param("expires", stored(message.expiresAt()))
                .param("detail", message.detail()).param("created", stored(message.createdAt())).update() == 1;
    }

    /** Takes back what waits about the visit; what a carrier has in its hands is not tried a second time. */
    int cancelWaiting(String appointment, Instant at) {
        return jdbc.sql("""
                UPDATE notification.message SET superseded = true, settled_at = CASE status WHEN 'QUEUED' THEN :at ELSE settled_at END,
                       status = CASE status WHEN 'QUEUED' THEN 'CANCELLED' ELSE status END
                 WHERE appointment_id = :appointment AND status IN ('QUEUED', 'SENDING')""")
                .param("at", stored(at)).param("appointment", appointment).update();
    }

    /** Another letter in the place of one that waits about the visit; false when none waits. */
    boolean replaceWaiting(String appointment, Letter before, Letter after, Message.Facts facts) {
        return jdbc.sql("""
                UPDATE notification.message SET letter = :after, facts = :facts::jsonb
                WHERE appointment_id = :appointment AND letter = :before AND status = 'QUEUED'""")
                .param("after", after.name()).param("facts", json.writeValueAsString(facts)).param("appointment", appointment)
                .param("before", before.name()).update() > 0;
    }

    /** Marks the first that is due as being sent, so that a process that dies now leaves a trace instead of a second copy. */
    Optional<Message> take(Instant now, Set<Channel> channels) {
        return jdbc.sql("""
                UPDATE notification.message SET status = 'SENDING', attempts = attempts + 1, taken_at = :now
                 WHERE id = (SELECT id FROM notification.message WHERE status = 'QUEUED' AND due_at <= :now AND channel = ANY(:channels)
                             ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING *""")
                .param("now", stored(now)).param("channels", channels.stream().map(Channel::name).toArray(String[]::new))
                .query(this::message).optional();
    }

    /** What a process that died had in its hands; nobody knows whether it left. */
    int abandoned(Instant takenBefore, Instant now) {
        return jdbc.sql("""
                UPDATE notification.message SET status = 'UNSURE', settled_at = :now, detail = 'Sending was interrupted.'
                 WHERE status = 'SENDING' AND taken_at <= :before""")
                .param("now", stored(now)).param("before", stored(takenBefore)).update();
    }

    int expire(Instant now) {
        return jdbc.sql("UPDATE notification.message SET status = 'EXPIRED', settled_at = :now WHERE status = 'QUEUED' AND expires_at <= :now")
                .param("now", stored(now)).update();
    }

    void settle(String id, MessageStatus status, @Nullable String carrierId, @Nullable String detail, Instant at) {
        jdbc.sql("""
                UPDATE notification.message SET status = :status, carrier_id = coalesce(:carrier, carrier_id), detail = :detail, settled_at = :at
                 WHERE id = :id""")
                .param("status", status.name()).param("carrier", carrierId).param("detail", detail).param("at", stored(at)).param("id", id).update();
    }

    /** What its carrier did not take waits again, unless the visit changed meanwhile. */
    void retry(String id, Instant due, @Nullable String detail, Instant at) {
        jdbc.sql("""
                UPDATE notification.message SET status = CASE WHEN superseded THEN 'CANCELLED' ELSE 'QUEUED' END, due_at = :due, detail = :detail,
                       settled_at = CASE WHEN superseded THEN CAST(:at AS timestamptz) END
                 WHERE id = :id AND status = 'SENDING'""")
                .param("due", stored(due)).param("detail", detail).param("at", stored(at)).param("id", id).update();
    }

    /** As a person asked for. */
    void queueAgain(String id, Instant due) {
        jdbc.sql("UPDATE notification.message SET status = 'QUEUED', superseded = false, due_at = :due, detail = NULL, settled_at = NULL WHERE id = :id")
                .param("due", stored(due)).param("id", id).update();
    }

    Message locked(String id) {
        return jdbc.sql("SELECT * FROM notification.message WHERE id = ? FOR UPDATE").param(id).query(this::message).optional()
                .orElseThrow(() -> Problem.notFound("Message", id));
    }

    Optional<Message> byCarrier(String carrierId) {
        return jdbc.sql("SELECT * FROM notification.message WHERE carrier_id = ? FOR UPDATE").param(carrierId).query(this::message).optional();
    }

    /** The newest first. */
    List<Message> list(MessageQuery query, Optional<Set<String>> limitedTo) {
        return jdbc.sql("""
                SELECT * FROM notification.message
                 WHERE (:status::text IS NULL OR status = :status) AND (:unit::text IS NULL OR unit_id = :unit)
                   AND (:appointment::text IS NULL OR appointment_id = :appointment) AND (:everywhere OR unit_id = ANY(:units))
                 ORDER BY created_at DESC, id LIMIT :most""")
                .param("status", query.status() == null ? null : query.status().name()).param("unit", query.unit())
                .param("appointment", query.appointment()).param("everywhere", limitedTo.isEmpty())
                .param("units", limitedTo.orElse(Set.of()).toArray(String[]::new)).param("most", MOST_SHOWN)
                .query(this::message).list();
    }

    private Message message(ResultSet row, int number) throws SQLException {
        return new Message(row.getString("id"), Channel.valueOf(row.getString("channel")), row.getString("patient_id"), row.getString("unit_id"),
                row.getString("appointment_id"), Letter.valueOf(row.getString("letter")), json.readValue(row.getString("facts"), Message.Facts.class),
                MessageStatus.valueOf(row.getString("status")), instant(row, "due_at"), instant(row, "expires_at"), row.getInt("attempts"),
                row.getString("carrier_id"), row.getString("detail"), instant(row, "created_at"),
                row.getObject("settled_at") == null ? null : instant(row, "settled_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
