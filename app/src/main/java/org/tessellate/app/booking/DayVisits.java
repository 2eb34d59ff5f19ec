package org.tessellate.app.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.time.Interval;

/** Counts visits of a day for rules that let only so many be. */
@Repository
public class DayVisits {

    private final JdbcClient jdbc;
    private final Clock clock;

    DayVisits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a rule counts: visits of the unit and kind on that day. */
    public static String turn(String rule, UnitId unit, String kind, LocalDate day) {
        return "%s %s %s %s".formatted(rule, unit, kind, day);
    }

    /** Until the transaction ends, nobody else comes past here for one of these: what is read next has what others committed. */
    void oneAfterTheOther(Collection<String> turns) {
        for (String turn : new TreeSet<>(turns)) {
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))").param(turn).query((row, _) -> turn).single();
        }
    }

    /** The starts of the unit's visits of any of the procedures in the window that are held, booked, under way or over; seats are their session's one. */
    public List<Instant> on(UnitId unit, Collection<String> procedures, Interval window) {
        return jdbc.sql("""
                SELECT starts_at FROM booking.appointment WHERE unit_id = ? AND procedure_id = ANY (?) AND starts_at >= ? AND starts_at < ?
                  AND NOT EXISTS (SELECT 1 FROM booking.group_seat WHERE group_seat.appointment_id = appointment.id) AND status NOT IN ('cancelled', 'noshow', 'entered-in-error') AND (hold_expires_at IS NULL OR hold_expires_at > ?)""")
                .params(unit.value(), procedures.toArray(String[]::new), AppointmentStore.stored(window.start()), AppointmentStore.stored(window.end()),
                        AppointmentStore.stored(clock.instant()))
                .query(OffsetDateTime.class).list().stream().map(OffsetDateTime::toInstant).toList();
    }
}
