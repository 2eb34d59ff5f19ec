package org.tessellate.app.booking.waitlist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.json.JsonMapper;

/** The rows of those who wait. */
@Repository
class EntryStore {

    private static final String ASKABLE = """
            status = 'WAITING' AND NOT EXISTS (SELECT 1 FROM booking.waitlist_offer o WHERE o.entry_id = e.id
                AND (o.status = 'OPEN' OR o.opening_id = ? AND o.status <> 'WITHDRAWN'))""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    EntryStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(WaitlistEntry entry) {
        jdbc.sql("""
                INSERT INTO booking.waitlist_entry (id, patient_id, procedure_id, unit_id, urgency, since, wishes, replaces, status,
                    appointment_id, ended_reason, version)
                VALUES (:id, :patient, :procedure, :unit, :urgency, :since, :wishes::jsonb, :replaces, :status, :appointment, :reason, :version)""")
                .params(columns(entry)).update();
    }

    void update(WaitlistEntry entry) {
        jdbc.sql("""
                UPDATE booking.waitlist_entry SET urgency = :urgency, since = :since, wishes = :wishes::jsonb, replaces = :replaces, status = :status,
                    appointment_id = :appointment, ended_reason = :reason, version = :version WHERE id = :id""")
                .params(columns(entry)).update();
    }

    private Map<String, @Nullable Object> columns(WaitlistEntry entry) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", entry.id());
        columns.put("patient", entry.patient());
        columns.put("procedure", entry.procedure());
        columns.put("unit", entry.unit());
        columns.put("urgency", entry.urgency().name());
        columns.put("since", stored(entry.since()));
        columns.put("wishes", json.writeValueAsString(entry.wishes()));
        columns.put("replaces", entry.replaces() == null ? null : entry.replaces().value());
        columns.put("status", entry.status().name());
        columns.put("appointment", entry.appointment() == null ? null : entry.appointment().value());
        columns.put("reason", entry.endedReason());
        columns.put("version", entry.version());
        return columns;
    }

    Optional<WaitlistEntry> find(String id) {
        return jdbc.sql("SELECT * FROM booking.waitlist_entry WHERE id = ?").param(id).query(this::read).optional();
    }

    /** The row locked until the transaction ends. */
    WaitlistEntry locked(String id) {
        return jdbc.sql("SELECT * FROM booking.waitlist_entry WHERE id = ? FOR UPDATE").param(id).query(this::read)
                .optional().orElseThrow(() -> Problem.notFound("Waiting list entry", id));
    }

    /** All of a patient, the rows locked until the transaction ends. */
    List<WaitlistEntry> ofPatient(String patient) {
        return jdbc.sql("SELECT * FROM booking.waitlist_entry WHERE patient_id = ? ORDER BY id FOR UPDATE").param(patient).query(this::read).list();
    }

    void give(String id, String patient) {
        jdbc.sql("UPDATE booking.waitlist_entry SET patient_id = ?, version = version + 1 WHERE id = ?").params(patient, id).update();
    }

    List<WaitlistEntry> waiting(String unit) {
        return jdbc.sql("SELECT * FROM booking.waitlist_entry WHERE unit_id = ? AND status = 'WAITING' ORDER BY since, id")
                .param(unit).query(this::read).list();
    }

    /** Those of the unit to whom no offer stands open, and who were not offered this opening before. */
    List<WaitlistEntry> askable(String unit, String opening) {
        return jdbc.sql("SELECT * FROM booking.waitlist_entry e WHERE unit_id = ? AND " + ASKABLE + " ORDER BY since, id").params(unit, opening)
                .query(this::read).list();
    }

    /** Whether this one is still among them: they may have declined since they were read. */
    boolean isAskable(String entry, String opening) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM booking.waitlist_entry e WHERE id = ? AND " + ASKABLE + ")").params(entry, opening)
                .query(Boolean.class).single();
    }

    static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable AppointmentId appointment(ResultSet row, String column) throws SQLException {
        String id = row.getString(column);
        return id == null ? null : new AppointmentId(id);
    }

    private WaitlistEntry read(ResultSet row, int number) throws SQLException {
        return new WaitlistEntry(row.getString("id"), row.getString("patient_id"), row.getString("procedure_id"), row.getString("unit_id"),
                Urgency.valueOf(row.getString("urgency")), row.getObject("since", OffsetDateTime.class).toInstant(),
                json.readValue(row.getString("wishes"), Wishes.class), appointment(row, "replaces"),
                WaitlistEntry.Status.valueOf(row.getString("status")), appointment(row, "appointment_id"), row.getString("ended_reason"),
                row.getInt("version"));
    }
}
