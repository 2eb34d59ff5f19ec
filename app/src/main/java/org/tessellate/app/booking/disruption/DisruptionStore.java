package org.tessellate.app.booking.disruption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.disruption.DisruptedVisit.Channel;
import org.tessellate.app.booking.disruption.DisruptedVisit.Outcome;
import org.tessellate.app.decision.RecommendationId;

/** The rows of disrupted visits; at most one of an appointment waits. */
@Repository
class DisruptionStore {

    private final JdbcClient jdbc;

    DisruptionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Another reason for a visit that waits already takes the place of the first. */
    void found(String id, Appointment visit, RecommendationId recommendation, String why, Instant now) {
        jdbc.sql("""
                INSERT INTO booking.disrupted_visit (id, appointment_id, unit_id, procedure_id, patient_id, zone, recommendation_id, why, found_at,
                    before_start, before_end, before_resources, to_tell)
                VALUES (:id, :appointment, :unit, :procedure, :patient, :zone, :recommendation, :why, :now, :starts, :ends, :resources, false)
                ON CONFLICT (appointment_id) WHERE outcome IS NULL DO UPDATE SET recommendation_id = EXCLUDED.recommendation_id, why = EXCLUDED.why""")
                .param("id", id).param("appointment", visit.id().value()).param("unit", visit.unit()).param("procedure", visit.procedure())
                .param("patient", visit.patient()).param("zone", visit.zone().getId()).param("recommendation", recommendation.value())
                .param("why", why).param("now", now.atOffset(ZoneOffset.UTC)).param("starts", visit.start().atOffset(ZoneOffset.UTC))
                .param("ends", visit.end().atOffset(ZoneOffset.UTC)).param("resources", visit.allocations().stream()
                        .filter(Appointment.Allocated::named).map(Appointment.Allocated::resource).distinct().toArray(String[]::new))
                .update();
    }

    Optional<DisruptedVisit> waiting(AppointmentId appointment) {
        return jdbc.sql("SELECT * FROM booking.disrupted_visit WHERE appointment_id = ? AND outcome IS NULL FOR UPDATE")
                .param(appointment.value()).query(DisruptionStore::read).optional();
    }

    Optional<DisruptedVisit> find(String id) {
        return jdbc.sql("SELECT * FROM booking.disrupted_visit WHERE id = ?").param(id).query(DisruptionStore::read).optional();
    }

    void resolve(String id, Outcome outcome, @Nullable Instant after, boolean toTell, Instant now) {
        jdbc.sql("""
                UPDATE booking.disrupted_visit SET outcome = ?, after_start = ?, to_tell = ?, resolved_at = ?, told_at = NULL, told_by = NULL, told_how = NULL
                WHERE id = ?""")
                .params(outcome.name(), after == null ? null : after.atOffset(ZoneOffset.UTC), toTell, now.atOffset(ZoneOffset.UTC), id).update();
    }

    void tell(String id, @Nullable Instant at, @Nullable String by, @Nullable Channel how) {
        jdbc.sql("UPDATE booking.disrupted_visit SET told_at = ?, told_by = ?, told_how = ? WHERE id = ?")
                .params(at == null ? null : at.atOffset(ZoneOffset.UTC), by, how == null ? null : how.name(), id).update();
    }

    /** Those that wait, those whose patient has to be told, and those settled since; the earliest visit first. */
    List<DisruptedVisit> list(@Nullable String unit, Optional<Set<String>> limitedTo, Instant since) {
        return jdbc.sql("""
                SELECT * FROM booking.disrupted_visit
                WHERE (:unit::text IS NULL OR unit_id = :unit) AND (:everywhere OR unit_id = ANY(:units))
                  AND (outcome IS NULL OR to_tell AND told_at IS NULL OR resolved_at >= :since)
                ORDER BY before_start, id LIMIT 2000""")
                .param("unit", unit).param("everywhere", limitedTo.isEmpty()).param("units", limitedTo.orElse(Set.of()).toArray(String[]::new))
                .param("since", since.atOffset(ZoneOffset.UTC)).query(DisruptionStore::read).list();
    }

    private static DisruptedVisit read(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        Instant told = instant(row, "told_at");
        return new DisruptedVisit(row.getString("id"), new AppointmentId(row.getString("appointment_id")), row.getString("unit_id"),
                row.getString("procedure_id"), row.getString("patient_id"), new RecommendationId(row.getString("recommendation_id")),
                row.getString("why"), row.getObject("found_at", OffsetDateTime.class).toInstant(), before(row),
                outcome == null ? null : Outcome.valueOf(outcome), instant(row, "after_start"), instant(row, "resolved_at"),
                row.getBoolean("to_tell"),
                told == null ? null : new DisruptedVisit.Told(told, row.getString("told_by"), Channel.valueOf(row.getString("told_how"))));
    }

    private static DisruptedVisit.Before before(ResultSet row) throws SQLException {
        return new DisruptedVisit.Before(row.getObject("before_start", OffsetDateTime.class).toInstant(),
                row.getObject("before_end", OffsetDateTime.class).toInstant(), ZoneId.of(row.getString("zone")),
                List.of((String[]) row.getArray("before_resources").getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }
}
