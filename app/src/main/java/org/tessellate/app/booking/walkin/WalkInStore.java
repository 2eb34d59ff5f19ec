package org.tessellate.app.booking.walkin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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

/** The rows of the queues. */
@Repository
class WalkInStore {

    private final JdbcClient jdbc;

    WalkInStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of the unit's day; whoever joins at once waits here. */
    int nextNumber(String unit, LocalDate day) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))").param("walk-in " + unit).query((row, number) -> unit).single();
        return jdbc.sql("SELECT coalesce(max(number), 0) + 1 FROM booking.walk_in WHERE unit_id = ? AND day = ?").params(unit, day).query(Integer.class).single();
    }

    void add(WalkIn guest) {
        jdbc.sql("""
                INSERT INTO booking.walk_in (id, unit_id, day, number, patient_id, procedure_id, level, status, joined_at, arrived_at, called_at,
                    begun_at, ended_at, place, reason, appointment_id, version)
                VALUES (:id, :unit, :day, :number, :patient, :procedure, :level, :status, :joined, :arrived, :called, :begun, :ended, :place,
                    :reason, :appointment, :version)""").params(columns(guest)).update();
    }

    void update(WalkIn guest) {
        jdbc.sql("""
                UPDATE booking.walk_in SET level = :level, status = :status, arrived_at = :arrived, called_at = :called, begun_at = :begun,
                    ended_at = :ended, place = :place, reason = :reason, appointment_id = :appointment, version = :version WHERE id = :id""")
                .params(columns(guest)).update();
    }

    private static Map<String, @Nullable Object> columns(WalkIn guest) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", guest.id());
        columns.put("unit", guest.unit());
        columns.put("day", guest.day());
        columns.put("number", guest.number());
        columns.put("patient", guest.patient());
        columns.put("procedure", guest.procedure());
        columns.put("level", guest.level());
        columns.put("status", guest.status().name());
        columns.put("joined", stored(guest.joinedAt()));
        columns.put("arrived", stored(guest.arrivedAt()));
        columns.put("called", stored(guest.calledAt()));
        columns.put("begun", stored(guest.begunAt()));
        columns.put("ended", stored(guest.endedAt()));
        columns.put("place", guest.place());
        columns.put("reason", guest.reason());
        columns.put("appointment", guest.appointment() == null ? null : guest.appointment().value());
        columns.put("version", guest.version());
        return columns;
    }

    Optional<WalkIn> find(String id) {
        return jdbc.sql("SELECT * FROM booking.walk_in WHERE id = ?").param(id).query(WalkInStore::read).optional();
    }

    WalkIn locked(String id) {
        return jdbc.sql("SELECT * FROM booking.walk_in WHERE id = ? FOR UPDATE").param(id).query(WalkInStore::read).optional()
                .orElseThrow(() -> Problem.notFound("Walk-in", id));
    }

    /** Those who wait or are in care, in the order of joining. */
    List<WalkIn> open(String unit) {
        return jdbc.sql("SELECT * FROM booking.walk_in WHERE unit_id = ? AND ended_at IS NULL ORDER BY joined_at, number").param(unit)
                .query(WalkInStore::read).list();
    }

    List<WalkIn> joinedSince(String unit, Instant since) {
        return jdbc.sql("SELECT * FROM booking.walk_in WHERE unit_id = ? AND joined_at >= ? ORDER BY joined_at, number").params(unit, stored(since))
                .query(WalkInStore::read).list();
    }

    static @Nullable OffsetDateTime stored(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }

    private static WalkIn read(ResultSet row, int number) throws SQLException {
        String appointment = row.getString("appointment_id");
        return new WalkIn(row.getString("id"), row.getString("unit_id"), row.getObject("day", LocalDate.class), row.getInt("number"),
                row.getString("patient_id"), row.getString("procedure_id"), row.getInt("level"), WalkIn.Status.valueOf(row.getString("status")),
                row.getObject("joined_at", OffsetDateTime.class).toInstant(), instant(row, "arrived_at"), instant(row, "called_at"),
                instant(row, "begun_at"), instant(row, "ended_at"), row.getString("place"), row.getString("reason"),
                appointment == null ? null : new AppointmentId(appointment), row.getInt("version"));
    }
}
