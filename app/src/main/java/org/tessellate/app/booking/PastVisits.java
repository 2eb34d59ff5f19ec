package org.tessellate.app.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.visits.AppointmentHistory;
import org.tessellate.app.demand.visits.PastCase;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.time.Interval;

/** The hospital's own appointments as models learn from them; holds that nobody booked are none. */
@Component
class PastVisits implements AppointmentHistory {

    /** Beyond so many times its planned length, somebody forgot to enter that a visit was over. */
    private static final int LONGEST = 3;
    private static final String VISITS = """
            SELECT a.id, a.unit_id, a.procedure_id, a.patient_id, a.starts_at, a.ends_at, a.zone, a.status, t.booked_at, t.came_at, t.ended_at,
                (SELECT substr(taken ->> 'resource', 7) FROM jsonb_array_elements(a.allocations) taken WHERE taken ->> 'resource' LIKE 'staff/%' LIMIT 1) AS clinician
            """;
    private static final String BOOKED = """
            FROM booking.appointment a JOIN booking.visit_times t ON t.appointment_id = a.id
            WHERE a.unit_id = ANY (?) AND a.starts_at >= ? AND a.starts_at < ? AND t.booked_at IS NOT NULL""";

    private final JdbcClient jdbc;

    PastVisits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<PastCase> between(Collection<UnitId> units, Instant from, Instant until) {
        return jdbc.sql(VISITS + BOOKED).params(units.stream().map(UnitId::value).toArray(String[]::new), AppointmentStore.stored(from), AppointmentStore.stored(until))
                .query((row, _) -> read(row)).list();
    }

    @Override
    public boolean any(Collection<UnitId> units, Instant from, Instant until) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 %s)".formatted(BOOKED)).params(units.stream().map(UnitId::value).toArray(String[]::new), AppointmentStore.stored(from),
                AppointmentStore.stored(until)).query(Boolean.class).single();
    }

    private static PastCase read(ResultSet row) throws SQLException {
        Instant start = row.getObject("starts_at", OffsetDateTime.class).toInstant();
        return new PastCase(row.getString("id"), new UnitId(row.getString("unit_id")), row.getString("procedure_id"), null, row.getString("clinician"),
                row.getString("patient_id"), instant(row, "booked_at"), start, outcome(AppointmentStatus.of(row.getString("status"))),
                minutes(new Interval(start, row.getObject("ends_at", OffsetDateTime.class).toInstant()), ZoneId.of(row.getString("zone")),
                        instant(row, "came_at"), instant(row, "ended_at")), null, PastCase.Person.UNKNOWN);
    }

    /** Somebody who comes early waits: that is no part of the visit. What was entered long after the visit is nothing of its length. */
    private static @Nullable Double minutes(Interval planned, ZoneId zone, @Nullable Instant came, @Nullable Instant ended) {
        if (came == null || ended == null) {
            return null;
        }
        Instant began = came.isBefore(planned.start()) ? planned.start() : came;
        Duration took = Duration.between(began, ended);
        boolean atOnce = took.compareTo(Duration.between(planned.start(), planned.end()).multipliedBy(LONGEST)) <= 0
                && Stream.of(planned.start(), planned.end()).anyMatch(moment -> day(moment, zone).equals(day(ended, zone)));
        return took.isPositive() && atOnce ? took.toSeconds() / 60.0 : null;
    }

    private static LocalDate day(Instant moment, ZoneId zone) {
        return LocalDate.ofInstant(moment, zone);
    }

    private static PastCase.Outcome outcome(AppointmentStatus status) {
        return switch (status) {
            case NOSHOW -> PastCase.Outcome.MISSED;
            case ARRIVED, CHECKED_IN, FULFILLED -> PastCase.Outcome.CAME;
            case CANCELLED, ENTERED_IN_ERROR -> PastCase.Outcome.CANCELLED;
            default -> PastCase.Outcome.OPEN;
        };
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
