package org.tessellate.bench.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.server.Api;

/** A made-up hospital of clinics with rooms and doctors: places and people through the API, their published shifts and the accounts into the tables. */
public record Hospital(int clinics, int doctors, LocalDate firstDay, int days) {

    public static final int VISIT_MINUTES = 15;

    static Hospital of(LocalDate today) {
        return new Hospital(10, 20, today, 42);
    }

    public void enter(Api administrator) {
        administrator.post("/api/v1/facilities", Map.of("id", "load", "name", "Load Hospital", "zone", "America/Chicago"));
        for (int clinic = 0; clinic < clinics; clinic++) {
            enterClinic(administrator, clinic);
        }
    }

    private void enterClinic(Api administrator, int clinic) {
        String unit = "clinic-" + clinic;
        administrator.post("/api/v1/units", Map.of("id", unit, "facility", "load", "name", "Clinic " + clinic, "kind", "OUTPATIENT", "serviceLine", "Medicine", "capacity", doctors));
        administrator.post("/api/v1/services", Map.of("id", unit, "unit", unit, "name", "Clinic " + clinic, "serviceLine", "Medicine"));
        administrator.post("/api/v1/procedures", Map.of("id", visit(clinic), "service", unit, "name", "Visit " + clinic, "durationMinutes", VISIT_MINUTES,
                "setupMinutes", 0, "turnoverMinutes", 0, "rooms", List.of(Map.of("kind", "EXAM", "offsetMinutes", 0, "durationMinutes", VISIT_MINUTES)),
                "roles", List.of(Map.of("role", "MD", "count", 1, "offsetMinutes", 0, "durationMinutes", VISIT_MINUTES, "credentials", List.of("MD_LICENCE"), "pooled", false))));
        for (int i = 0; i < doctors; i++) {
            administrator.post("/api/v1/locations", Map.of("id", "exam-%d-%d".formatted(clinic, i), "unit", unit, "name", "Exam " + i, "kind", "EXAM"));
            administrator.post("/api/v1/staff", Map.of("id", doctor(clinic, i), "name", "Doctor " + i, "role", "MD", "homeUnit", unit));
            administrator.post("/api/v1/credentials", Map.of("staff", doctor(clinic, i), "code", "MD_LICENCE", "firstDay", "2020-01-01"));
        }
    }

    public static String visit(int clinic) {
        return "visit-" + clinic;
    }

    public static String doctor(int clinic, int number) {
        return "md-%d-%d".formatted(clinic, number);
    }

    /** As below, through the database's owner. */
    public void publish(Ledger ledger) {
        try {
            publish(ledger.connection());
        } catch (SQLException failure) {
            throw new BenchFailure("The rosters cannot be published: " + failure.getMessage(), "a table changed.", failure);
        }
    }

    /** What publishing a roster leaves behind: everybody from 08:00 to 20:00 each day. */
    void publish(Connection connection) throws SQLException {
        for (int clinic = 0; clinic < clinics; clinic++) {
            update(connection, """
                    INSERT INTO rostering.roster (id, unit_id, first_day, days, status, revision, basis, model_version, created_by, created_at)
                    VALUES (?, ?, ?::date, ?::integer, 'PUBLISHED', 1, '{}', 'bench', 'bench', ?::timestamptz)""",
                    "load-" + clinic, "clinic-" + clinic, firstDay.toString(), String.valueOf(days), firstDay + "T00:00:00Z");
            update(connection, """
                    INSERT INTO rostering.published_shift (id, roster_id, unit_id, staff_id, day, shift_type, shift_name, kind, paid_minutes, starts_at, ends_at, status)
                    SELECT 's-' || d || '-' || p, ?, ?, ? || p, day, 'D', 'Day', 'DAY', 720, (day + time '08:00') AT TIME ZONE 'America/Chicago',
                           (day + time '20:00') AT TIME ZONE 'America/Chicago', 'ON_DUTY'
                    FROM generate_series(0, ?::integer - 1) d, generate_series(0, ?::integer - 1) p, LATERAL (SELECT ?::date + d AS day) x"""
                    .replace("'s-'", "'s%d-'".formatted(clinic)),
                    "load-" + clinic, "clinic-" + clinic, "md-%d-".formatted(clinic), String.valueOf(days), String.valueOf(doctors), firstDay.toString());
        }
        update(connection, "ANALYZE");
    }

    /** One change, with its values as text. */
    public static void update(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    static long count(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
