package org.tessellate.app.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
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
    private final NamedParameterJdbcTemplate rows;
    private final JsonMapper json;

    AppointmentStore(JdbcClient jdbc, NamedParameterJdbcTemplate rows, JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
    }

    void addAll(List<Appointment> appointments) {
        rows.batchUpdate("""
                INSERT INTO booking.appointment (id, status, procedure_id, unit_id, patient_id, starts_at, ends_at, zone,
                    hold_expires_at, allocations, reasons, cancel_reason, cancel_asked_by, renewals, version)
                VALUES (:id, :status, :procedure, :unit, :patient, :starts, :ends, :zone, :expires, :allocations::jsonb,
                    :reasons::jsonb, :cancelReason, :askedBy, :renewals, :version)""",
                appointments.stream().map(appointment -> new MapSqlParameterSource(columns(appointment))).toArray(MapSqlParameterSource[]::new));
    }

    /** What hangs on visits and not on one of them: series, journeys, the queue and what was disrupted belong to the other patient from now on. */
    void giveAll(String formerPatient, String survivor) {
        for (String table : List.of("series", "itinerary", "walk_in", "disrupted_visit")) {
            jdbc.sql("UPDATE booking.%s SET patient_id = ? WHERE patient_id = ?".formatted(table)).params(survivor, formerPatient).update();
        }
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

    /** Visits of any of the units that take something in the window: held, booked, under way or over; not those cancelled or missed. */
    List<Appointment> liveIn(List<String> units, Interval window) {
        return jdbc.sql("""
                SELECT * FROM booking.appointment WHERE unit_id = ANY (?) AND status NOT IN ('cancelled', 'noshow', 'entered-in-error')
                  AND starts_at < ? AND ends_at > ?
                ORDER BY starts_at, id""")
                .params(units.toArray(String[]::new), stored(window.end()), stored(window.start())).query(this::read).list();
    }

    /** Those of the holders that are held or booked visits. */
    List<Appointment> live(Collection<String> holders) {
        String[] ids = holders.stream().filter(AppointmentId::isHolder).map(AppointmentId::ofHolder).map(AppointmentId::value).toArray(String[]::new);
        return ids.length == 0 ? List.of() : jdbc.sql("""
                SELECT * FROM booking.appointment WHERE id = ANY (?) AND status IN ('pending', 'booked') ORDER BY starts_at, id""")
                .param(ids).query(this::read).list();
    }

    /** At most so many of those that the query means, of the units alone where they are given, after the first {@code offset}. */
    List<Appointment> search(VisitQuery query, @Nullable Collection<String> units, int offset, int most) {
        VisitConditions wanted = VisitConditions.of(query, units, json);
        return jdbc.sql("SELECT * FROM booking.appointment WHERE %s ORDER BY starts_at, id OFFSET :offset LIMIT :most".formatted(wanted.sql()))
                .params(wanted.values()).param("offset", offset).param("most", most).query(this::read).list();
    }

    int count(VisitQuery query, @Nullable Collection<String> units) {
        VisitConditions wanted = VisitConditions.of(query, units, json);
        return jdbc.sql("SELECT count(*) FROM booking.appointment WHERE %s".formatted(wanted.sql())).params(wanted.values()).query(Integer.class).single();
    }

    /** Those that follow this one in the order of {@link #search}; the first ones without it. */
    List<Appointment> after(@Nullable Appointment last, VisitQuery query, @Nullable Collection<String> units, int most) {
        VisitConditions wanted = VisitConditions.of(query, units, json);
        String follows = last == null ? "TRUE" : "(starts_at, id) > (:lastStart, :lastId)";
        return jdbc.sql("SELECT * FROM booking.appointment WHERE %s AND %s ORDER BY starts_at, id LIMIT :most".formatted(follows, wanted.sql())).params(wanted.values())
                .param("lastStart", last == null ? null : stored(last.start())).param("lastId", last == null ? null : last.id().value())
                .param("most", most).query(this::read).list();
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
