package org.tessellate.app.booking.itinerary;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.runtime.Problem;

/** Which appointments are the steps of one visit. */
@Repository
class ItineraryStore {

    private final JdbcClient jdbc;

    ItineraryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String id, @Nullable String patient, Instant now, String by) {
        jdbc.sql("INSERT INTO booking.itinerary (id, patient_id, version, created_at, created_by) VALUES (?, ?, 1, ?, ?)")
                .params(id, patient, now.atOffset(ZoneOffset.UTC), by).update();
    }

    void addStep(String id, int number, AppointmentId appointment, Gap gap) {
        jdbc.sql("INSERT INTO booking.itinerary_step (itinerary_id, number, appointment_id, min_gap, max_gap) VALUES (?, ?, ?, ?, ?)")
                .params(id, number, appointment.value(), gap.least(), gap.most()).update();
    }

    Itinerary locked(String id) {
        jdbc.sql("UPDATE booking.itinerary SET version = version + 1 WHERE id = ?").param(id).update();
        return get(id);
    }

    Itinerary get(String id) {
        return jdbc.sql("SELECT * FROM booking.itinerary WHERE id = ?").param(id)
                .query((row, number) -> new Itinerary(id, row.getString("patient_id"), steps(id), row.getInt("version")))
                .optional().orElseThrow(() -> Problem.notFound("Itinerary", id));
    }

    Optional<String> of(AppointmentId appointment) {
        return jdbc.sql("SELECT itinerary_id FROM booking.itinerary_step WHERE appointment_id = ?").param(appointment.value())
                .query(String.class).optional();
    }

    private List<Itinerary.Step> steps(String id) {
        List<Itinerary.Step> steps = new ArrayList<>();
        jdbc.sql("""
                SELECT s.number, s.min_gap, s.max_gap, a.* FROM booking.itinerary_step s JOIN booking.appointment a ON a.id = s.appointment_id
                WHERE s.itinerary_id = ? ORDER BY s.number""").param(id).query(ItineraryStore::step).list()
                .forEach(step -> steps.add(step.after(steps.isEmpty() ? null : steps.getLast())));
        return List.copyOf(steps);
    }

    private static Itinerary.Step step(ResultSet row, int rowNumber) throws SQLException {
        return new Itinerary.Step(row.getInt("number"), new AppointmentId(row.getString("id")), row.getString("procedure_id"),
                row.getString("unit_id"), ZoneId.of(row.getString("zone")), row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(), AppointmentStatus.of(row.getString("status")),
                row.getInt("min_gap"), row.getInt("max_gap"), true);
    }
}
