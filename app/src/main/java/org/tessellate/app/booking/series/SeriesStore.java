package org.tessellate.app.booking.series;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.runtime.Problem;

/** The rows of series; what became of an occurrence is read off its appointment. */
@Repository
class SeriesStore {

    private final JdbcClient jdbc;

    SeriesStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Series series, Instant now, String by) {
        jdbc.sql("""
                INSERT INTO booking.series (id, procedure_id, unit_id, patient_id, zone, rule, length_minutes, resources, version, created_at, created_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(series.id(), series.procedure(), series.unit(), series.patient(), series.zone().getId(), series.rule(), series.lengthMinutes())
                .param(series.resources().stream().sorted().toArray(String[]::new)).params(series.version(), now.atOffset(ZoneOffset.UTC), by)
                .update();
    }

    void addOccurrence(String series, int number, LocalDateTime wanted, @Nullable AppointmentId appointment) {
        jdbc.sql("INSERT INTO booking.series_occurrence (series_id, number, wanted, appointment_id) VALUES (?, ?, ?, ?)")
                .params(series, number, wanted, appointment == null ? null : appointment.value()).update();
    }

    void changeWanted(String series, int number, LocalDateTime wanted) {
        jdbc.sql("UPDATE booking.series_occurrence SET wanted = ? WHERE series_id = ? AND number = ?").params(wanted, series, number).update();
    }

    /** Locks the series until the transaction ends, so that two changes of it come one after the other. */
    Series locked(String id) {
        jdbc.sql("UPDATE booking.series SET version = version + 1 WHERE id = ?").param(id).update();
        return get(id);
    }

    Series get(String id) {
        return jdbc.sql("SELECT * FROM booking.series WHERE id = ?").param(id).query(this::read).optional()
                .orElseThrow(() -> Problem.notFound("Series", id));
    }

    Optional<String> of(AppointmentId appointment) {
        return jdbc.sql("SELECT series_id FROM booking.series_occurrence WHERE appointment_id = ?").param(appointment.value())
                .query(String.class).optional();
    }

    private Series read(ResultSet row, int rowNumber) throws SQLException {
        ZoneId zone = ZoneId.of(row.getString("zone"));
        String id = row.getString("id");
        int length = row.getInt("length_minutes");
        Integer minutes = row.wasNull() ? null : length;
        return new Series(id, row.getString("procedure_id"), row.getString("unit_id"), row.getString("patient_id"), zone, row.getString("rule"),
                minutes, new HashSet<>(List.of((String[]) row.getArray("resources").getArray())), occurrences(id, zone), row.getInt("version"));
    }

    private List<Series.Occurrence> occurrences(String series, ZoneId zone) {
        return jdbc.sql("""
                SELECT o.number, o.wanted, o.appointment_id, a.status, a.starts_at, a.ends_at
                FROM booking.series_occurrence o LEFT JOIN booking.appointment a ON a.id = o.appointment_id
                WHERE o.series_id = ? ORDER BY o.number""").param(series).query((row, number) -> occurrence(row, zone)).list();
    }

    private static Series.Occurrence occurrence(ResultSet row, ZoneId zone) throws SQLException {
        String appointment = row.getString("appointment_id");
        String status = row.getString("status");
        return Series.Occurrence.of(row.getInt("number"), row.getObject("wanted", LocalDateTime.class),
                appointment == null ? null : new AppointmentId(appointment), status == null ? null : AppointmentStatus.of(status),
                instant(row, "starts_at"), instant(row, "ends_at"), zone);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }

}
