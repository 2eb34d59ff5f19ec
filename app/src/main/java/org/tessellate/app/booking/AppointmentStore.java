package org.tessellate.app.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.time.Interval;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The appointments' rows; changes lock the row and compare its version. */
@Repository
class AppointmentStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AppointmentStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Appointment appointment) {
        jdbc.sql("""
                INSERT INTO booking.appointment (id, status, procedure_id, unit_id, patient_id, starts_at, ends_at, zone,
                    hold_expires_at, allocations, reasons, cancel_reason, cancel_asked_by, renewals, version)
                VALUES (:id, :status, :procedure, :unit, :patient, :starts, :ends, :zone, :expires, :allocations::jsonb,
                    :reasons::jsonb, :cancelReason, :askedBy, :renewals, :version)""")
                .params(columns(appointment)).update();
    }

    /** Only after {@link #locked}. */
    void update(Appointment appointment) {
        jdbc.sql("""
                UPDATE booking.appointment SET status = :status, patient_id = :patient, starts_at = :starts, ends_at = :ends,
                    hold_expires_at = :expires, allocations = :allocations::jsonb, reasons = :reasons::jsonb,
                    cancel_reason = :cancelReason, cancel_asked_by = :askedBy, renewals = :renewals, version = :version
                WHERE id = :id""").params(columns(appointment)).update();
    }

    private Map<String, @Nullable Object> columns(Appointment appointment) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", appointment.id().value());
        columns.put("status", appointment.status().code());
        columns.put("procedure", appointment.procedure());
        columns.put("unit", appointment.unit());
        columns.put("patient", appointment.patient());
        columns.put("starts", stored(appointment.start()));
        columns.put("ends", stored(appointment.end()));
        columns.put("zone", appointment.zone().getId());
        columns.put("expires", appointment.holdExpiresAt() == null ? null : stored(appointment.holdExpiresAt()));
        columns.put("allocations", json.writeValueAsString(appointment.allocations()));
        columns.put("reasons", json.writeValueAsString(appointment.reasons()));
        columns.put("cancelReason", appointment.cancelReason());
        columns.put("askedBy", appointment.cancelAskedBy() == null ? null : appointment.cancelAskedBy().name());
        columns.put("renewals", appointment.renewals());
        columns.put("version", appointment.version());
        return columns;
    }

    Optional<Appointment> find(AppointmentId id) {
        return jdbc.sql("SELECT * FROM booking.appointment WHERE id = ?").param(id.value()).query(this::read).optional();
    }

    /** The row locked until the transaction ends, so that two changes of one appointment come one after the other. */
    Appointment locked(AppointmentId id) {
        return jdbc.sql("SELECT * FROM booking.appointment WHERE id = ? FOR UPDATE").param(id.value()).query(this::read)
                .optional().orElseThrow(() -> Problem.notFound("Appointment", id));
    }

    List<Appointment> inUnit(String unit, Interval window) {
        return jdbc.sql("""
                SELECT * FROM booking.appointment WHERE unit_id = ? AND starts_at < ? AND ends_at > ? ORDER BY starts_at, id""")
                .params(unit, stored(window.end()), stored(window.start())).query(this::read).list();
    }

    /** Held or booked visits of any of the units that take something in the window. */
    List<Appointment> liveIn(List<String> units, Interval window) {
        return jdbc.sql("""
                SELECT * FROM booking.appointment WHERE unit_id = ANY (?) AND status IN ('pending', 'booked') AND starts_at < ? AND ends_at > ?
                ORDER BY starts_at, id""")
                .params(units.toArray(String[]::new), stored(window.end()), stored(window.start())).query(this::read).list();
    }

    /** Held or booked visits that take the resource (any whose key begins with it) during the interval. */
    List<Appointment> standingOn(String resource, @Nullable Interval during) {
        return jdbc.sql("""
                SELECT * FROM booking.appointment a WHERE status IN ('pending', 'booked') AND EXISTS (
                    SELECT 1 FROM jsonb_array_elements(a.allocations) taken
                    WHERE (taken ->> 'resource' = :key OR taken ->> 'resource' LIKE :key || '/%')
                      AND (:starts::timestamptz IS NULL
                        OR ((taken ->> 'start')::timestamptz < :ends AND (taken ->> 'end')::timestamptz > :starts)))
                ORDER BY starts_at, id""")
                .param("key", resource)
                .param("starts", during == null ? null : stored(during.start()))
                .param("ends", during == null ? null : stored(during.end()))
                .query(this::read).list();
    }

    List<AppointmentId> expired(Instant now) {
        return jdbc.sql("""
                SELECT id FROM booking.appointment WHERE status = 'pending' AND hold_expires_at <= ?
                ORDER BY hold_expires_at LIMIT 500""")
                .param(stored(now)).query(String.class).list().stream().map(AppointmentId::new).toList();
    }

    static OffsetDateTime stored(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private Appointment read(ResultSet row, int number) throws SQLException {
        String askedBy = row.getString("cancel_asked_by");
        OffsetDateTime expires = row.getObject("hold_expires_at", OffsetDateTime.class);
        return new Appointment(
                new AppointmentId(row.getString("id")),
                AppointmentStatus.of(row.getString("status")),
                row.getString("procedure_id"),
                row.getString("unit_id"),
                row.getString("patient_id"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                ZoneId.of(row.getString("zone")),
                expires == null ? null : expires.toInstant(),
                json.readValue(row.getString("allocations"), new TypeReference<List<Appointment.Allocated>>() {}),
                json.readValue(row.getString("reasons"), new TypeReference<List<String>>() {}),
                row.getString("cancel_reason"),
                askedBy == null ? null : Appointment.AskedBy.valueOf(askedBy),
                row.getInt("renewals"),
                row.getInt("version"));
    }
}
