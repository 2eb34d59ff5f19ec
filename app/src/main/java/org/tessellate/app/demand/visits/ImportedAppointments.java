package org.tessellate.app.demand.visits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;

/** Appointments that came by file. */
@Component
class ImportedAppointments implements AppointmentHistory {

    private static final Set<String> CAME = Set.of("fulfilled", "arrived", "checked-in", "completed", "attended", "kept", "finished");
    private static final Set<String> CANCELLED = Set.of("cancelled", "canceled");
    private static final Set<String> MISSED = Set.of("noshow", "no-show", "missed");

    private final JdbcClient jdbc;

    ImportedAppointments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<PastCase> between(Collection<UnitId> units, Instant from, Instant until) {
        return jdbc.sql("SELECT * FROM demand.past_appointment WHERE unit_id = ANY (?) AND starts_at >= ? AND starts_at < ?")
                .params(units.stream().map(UnitId::value).toArray(String[]::new), from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC))
                .query((row, _) -> read(row)).list();
    }

    @Override
    public boolean any(Collection<UnitId> units, Instant from, Instant until) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM demand.past_appointment WHERE unit_id = ANY (?) AND starts_at >= ? AND starts_at < ?)")
                .params(units.stream().map(UnitId::value).toArray(String[]::new), from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
    }

    private static PastCase read(ResultSet row) throws SQLException {
        return new PastCase(row.getString("reference"), new UnitId(row.getString("unit_id")), row.getString("procedure"),
                text(row, "patient_type"), text(row, "provider"), row.getString("patient"), instant(row, "booked_at"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(), outcome(row), row.getObject("minutes", Double.class),
                row.getObject("reminded", Boolean.class), new PastCase.Person(row.getObject("age", Double.class), row.getString("sex"), row.getString("area")));
    }

    /** A file without statuses marks those that were missed; of the others it says nothing else than that they came. */
    private static PastCase.Outcome outcome(ResultSet row) throws SQLException {
        String status = row.getString("status").toLowerCase(Locale.ROOT);
        if (row.getBoolean("no_show") || MISSED.contains(status)) {
            return PastCase.Outcome.MISSED;
        }
        if (row.getObject("cancelled_at") != null || CANCELLED.contains(status)) {
            return PastCase.Outcome.CANCELLED;
        }
        return status.isEmpty() || CAME.contains(status) ? PastCase.Outcome.CAME : PastCase.Outcome.OPEN;
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
