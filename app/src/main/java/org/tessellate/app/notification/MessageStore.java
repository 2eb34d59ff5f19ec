package org.tessellate.app.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.patient.PatientsMerged;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.json.JsonMapper;

/** The outbox's rows. */
@Repository
class MessageStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MessageStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Of which units somebody may see the messages about visits, and about shifts; empty: of all. */
    record Readable(Optional<Set<String>> visits, Optional<Set<String>> plans) {}

    /** False when the same thing stands in the outbox already. */
    boolean add(Message message, String once) {
        return jdbc.sql("""
                INSERT INTO notification.message (id, once, channel, patient_id, unit_id, appointment_id, letter, facts, status, due_at, expires_at,
                    attempts, detail, created_at, chance, staff_id, device_id)
                VALUES (:id, :once, :channel, :patient, :unit, :appointment, :letter, :facts::jsonb, :status, :due, :expires, 0, :detail, :created, :chance, :staff, :device)
                ON CONFLICT (once) DO NOTHING""")
                .param("id", message.id()).param("once", once).param("channel", message.channel().name())
                .param("patient", message.patient()).param("unit", message.unit()).param("appointment", message.appointment())
                .param("letter", message.letter().name()).param("facts", json.writeValueAsString(message.facts()))
                .param("status", message.status().name()).param("due", stored(message.dueAt())).param("expires", stored(message.expiresAt()))
                .param("detail", message.detail()).param("created", stored(message.createdAt())).param("chance", message.chance())
                .param("staff", message.staff()).param("device", message.device()).update() == 1;
    }

    /** What was said of the visit until now is not so any more: what waits is taken back, and nothing of it is tried or sent a second time. */
    int cancelWaiting(String appointment, Instant at) {
        return jdbc.sql("""
                UPDATE notification.message SET superseded = true, settled_at = CASE status WHEN 'QUEUED' THEN :at ELSE settled_at END,
                       status = CASE status WHEN 'QUEUED' THEN 'CANCELLED' ELSE status END
                 WHERE appointment_id = :appointment AND NOT superseded""")
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
                 WHERE id = (SELECT id FROM notification.message WHERE status = 'QUEUED' AND due_at <= :now AND expires_at > :now AND channel = ANY(:channels)
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

    /** Forgets what is over and was of no use since before then; answers how many. */
    int purge(Instant before) {
        return jdbc.sql("DELETE FROM notification.message WHERE created_at < :before AND expires_at < :before AND status NOT IN ('QUEUED', 'SENDING')")
                .param("before", stored(before)).update();
    }

    /** What came of handing it over; a receipt that was faster stays. */
    void settle(String id, MessageStatus status, @Nullable String carrierId, @Nullable String detail, Instant at) {
        jdbc.sql("""
                UPDATE notification.message SET carrier_id = coalesce(:carrier, carrier_id),
                       status = CASE WHEN status IN ('SENDING', 'UNSURE') THEN :status ELSE status END,
                       detail = CASE WHEN status IN ('SENDING', 'UNSURE') THEN :detail ELSE detail END, settled_at = :at
                 WHERE id = :id""")
                .param("status", status.name()).param("carrier", carrierId).param("detail", detail).param("at", stored(at)).param("id", id).update();
    }

    /** What the carrier says of it; false where that changes nothing: it did not leave, or is known to have arrived. */
    boolean received(String id, boolean delivered, @Nullable String detail, Instant at) {
        return jdbc.sql("""
                UPDATE notification.message SET status = :status, detail = :detail, settled_at = :at
                 WHERE id = :id AND (status IN ('SENT', 'SENDING', 'UNSURE') OR :delivered AND status = 'FAILED' AND carrier_id IS NOT NULL)""")
                .param("status", (delivered ? MessageStatus.DELIVERED : MessageStatus.FAILED).name()).param("detail", delivered ? null : detail)
                .param("delivered", delivered).param("at", stored(at)).param("id", id).update() == 1;
    }

    void takeBack(String id, Instant at) {
        jdbc.sql("UPDATE notification.message SET status = 'CANCELLED', settled_at = ? WHERE id = ?").param(stored(at)).param(id).update();
    }

    /** Waits on as if nobody had tried it. */
    void putOff(String id, Instant due, Channel channel) {
        jdbc.sql("""
                UPDATE notification.message SET status = CASE WHEN superseded THEN 'CANCELLED' ELSE 'QUEUED' END, attempts = attempts - 1,
                       due_at = :due, channel = :channel WHERE id = :id AND status = 'SENDING'""")
                .param("due", stored(due)).param("channel", channel.name()).param("id", id).update();
    }

    /** By another way than it was queued for. */
    void goes(String id, Channel channel) {
        jdbc.sql("UPDATE notification.message SET channel = ? WHERE id = ?").param(channel.name()).param(id).update();
    }

    /** What its carrier did not take waits again, unless the visit changed meanwhile. */
    void retry(String id, Instant due, @Nullable String detail, Instant at) {
        jdbc.sql("""
                UPDATE notification.message SET status = CASE WHEN superseded THEN 'CANCELLED' ELSE 'QUEUED' END, due_at = :due, detail = :detail,
                       settled_at = CASE WHEN superseded THEN CAST(:at AS timestamptz) END
                 WHERE id = :id AND status = 'SENDING'""")
                .param("due", stored(due)).param("detail", detail).param("at", stored(at)).param("id", id).update();
    }

    /** As a person asked for; what a carrier still says of the last time is not of this one. */
    void queueAgain(String id, Instant due) {
        jdbc.sql("UPDATE notification.message SET status = 'QUEUED', carrier_id = NULL, due_at = :due, detail = NULL, settled_at = NULL WHERE id = :id")
                .param("due", stored(due)).param("id", id).update();
    }

    Message locked(String id) {
        return jdbc.sql("SELECT * FROM notification.message WHERE id = ? FOR UPDATE").param(id).query(this::message).optional()
                .orElseThrow(() -> Problem.notFound("Message", id));
    }

    /** Two entries are one patient's: what is to be told to the former is told to the survivor. */
    @EventListener
    void on(PatientsMerged merged) {
        jdbc.sql("UPDATE notification.message SET patient_id = ? WHERE patient_id = ?").params(merged.survivor().value(), merged.former().value()).update();
    }

    /** By the carrier's id or by ours. */
    Optional<Message> byCarrier(String id) {
        return jdbc.sql("SELECT * FROM notification.message WHERE carrier_id = :id OR id = :id ORDER BY id LIMIT 1 FOR UPDATE").param("id", id)
                .query(this::message).optional();
    }

    /** All of a visit, the newest first. */
    List<Message> of(String appointment) {
        return jdbc.sql("SELECT * FROM notification.message WHERE appointment_id = ? ORDER BY created_at DESC, id DESC").param(appointment)
                .query(this::message).list();
    }

    /** The newest first. */
    List<Message> list(MessageQuery query, Readable readable) {
        return asked("SELECT * ", """
                 AND (:status::text IS NULL OR status = :status)
                 AND (:after::text IS NULL OR (created_at, id) < (SELECT created_at, id FROM notification.message WHERE id = :after))
                 ORDER BY created_at DESC, id DESC LIMIT :most""", query, readable)
                .param("status", query.status() == null ? null : query.status().name()).param("after", query.after()).param("most", query.most())
                .query(this::message).list();
    }

    /** How many there are in each state, whatever state is asked for. */
    Map<MessageStatus, Long> counts(MessageQuery query, Readable readable) {
        Map<MessageStatus, Long> counts = new EnumMap<>(MessageStatus.class);
        asked("SELECT status, count(*) AS many ", " GROUP BY status", query, readable)
                .query(row -> { counts.put(MessageStatus.valueOf(row.getString("status")), row.getLong("many")); });
        return counts;
    }

    private JdbcClient.StatementSpec asked(String what, String more, MessageQuery query, Readable readable) {
        return jdbc.sql(what + """
                FROM notification.message WHERE (:unit::text IS NULL OR unit_id = :unit)
                 AND (:appointment::text IS NULL OR appointment_id = :appointment) AND (staff_id IS NULL AND (:everyVisit OR unit_id = ANY(:visits)) OR staff_id IS NOT NULL AND (:everyPlan OR unit_id = ANY(:plans)))""" + more)
                .param("unit", query.unit()).param("appointment", query.appointment()).param("everyVisit", readable.visits().isEmpty())
                .param("visits", readable.visits().orElse(Set.of()).toArray(String[]::new)).param("everyPlan", readable.plans().isEmpty())
                .param("plans", readable.plans().orElse(Set.of()).toArray(String[]::new));
    }

    private Message message(ResultSet row, int number) throws SQLException {
        return new Message(row.getString("id"), Channel.valueOf(row.getString("channel")), row.getString("patient_id"), row.getString("unit_id"),
                row.getString("appointment_id"), Letter.valueOf(row.getString("letter")), json.readValue(row.getString("facts"), Message.Facts.class),
                MessageStatus.valueOf(row.getString("status")), instant(row, "due_at"), instant(row, "expires_at"), row.getInt("attempts"),
                row.getString("carrier_id"), row.getString("detail"), instant(row, "created_at"),
                row.getObject("settled_at") == null ? null : instant(row, "settled_at"), row.getBoolean("superseded"),
                row.getObject("chance", Double.class), row.getString("staff_id"), row.getString("device_id"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
