package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.ChangeFeed;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Who is on duty when by the published rosters; drafts never show here. Thread-safe. */
@Service
public class PublishedShifts {

    private static final String ON_DUTY = """
            SELECT * FROM rostering.published_shift
            WHERE status = 'ON_DUTY' AND starts_at < :end AND ends_at > :start""";

    private final JdbcClient jdbc;

    PublishedShifts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Shifts of a unit that touch the interval, in order of time. */
    public List<PublishedShift> inUnit(UnitId unit, Interval interval) {
        return jdbc.sql(ON_DUTY + " AND unit_id = :unit ORDER BY starts_at, staff_id")
                .param("start", stored(interval.start())).param("end", stored(interval.end())).param("unit", unit.value())
                .query(PublishedShifts::shift).list();
    }

    /** Shifts of several units that touch the interval, in order of time. */
    public List<PublishedShift> inUnits(Collection<UnitId> units, Interval interval) {
        return jdbc.sql(ON_DUTY + " AND unit_id = ANY (:units) ORDER BY starts_at, staff_id")
                .param("start", stored(interval.start())).param("end", stored(interval.end()))
                .param("units", units.stream().map(UnitId::value).toArray(String[]::new))
                .query(PublishedShifts::shift).list();
    }

    /** All that are on duty by a roster, in order of time. */
    public List<PublishedShift> ofRoster(RosterId roster) {
        return jdbc.sql("SELECT * FROM rostering.published_shift WHERE status = 'ON_DUTY' AND roster_id = ? ORDER BY starts_at, staff_id").param(roster.value())
                .query(PublishedShifts::shift).list();
    }

    /** Shifts of several people that touch the interval, on whatever unit, in order of time. */
    public List<PublishedShift> ofAll(Collection<StaffId> staff, Interval interval) {
        return jdbc.sql(ON_DUTY + " AND staff_id = ANY (:staff) ORDER BY starts_at, staff_id")
                .param("start", stored(interval.start())).param("end", stored(interval.end()))
                .param("staff", staff.stream().map(StaffId::value).toArray(String[]::new))
                .query(PublishedShifts::shift).list();
    }

    /** Tells whose shifts committed changes touched, by their ids. */
    public ChangeFeed changes() {
        return new ChangeFeed(jdbc, "rostering.shift_change");
    }

    /** Shifts of one person that touch the interval, on whatever unit, in order of time. */
    public List<PublishedShift> of(StaffId staff, Interval interval) {
        return jdbc.sql(ON_DUTY + " AND staff_id = :staff ORDER BY starts_at")
                .param("start", stored(interval.start())).param("end", stored(interval.end())).param("staff", staff.value())
                .query(PublishedShifts::shift).list();
    }

    /**
     * Whether the person is on duty for the whole interval, and stays so until the caller's transaction ends: the shift rows are
     * share-locked, and call-outs and newer rosters need them exclusively.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockCovering(StaffId staff, Interval interval) {
        return lockCovering(staff, interval, unit -> true);
    }

    /** The same by shifts on accepted units only. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockCovering(StaffId staff, Interval interval, Predicate<UnitId> accepted) {
        List<Interval> duty = jdbc.sql(ON_DUTY + " AND staff_id = :staff ORDER BY id FOR SHARE")
                .param("start", stored(interval.start())).param("end", stored(interval.end())).param("staff", staff.value())
                .query(PublishedShifts::shift).list().stream()
                .filter(shift -> accepted.test(shift.unit())).map(PublishedShift::interval).toList();
        return IntervalSet.of(duty).covers(interval);
    }

    /** A time at which somebody, or whoever works in a unit, is looked for. */
    public record Stretch(String whose, Interval during) {}

    /** Shifts in units at these times, of any number of units with one statement. */
    public List<PublishedShift> inUnits(Collection<Stretch> times) {
        return touching("s.unit_id", times, "");
    }

    /** Shifts of people at these times. */
    public List<PublishedShift> ofPeople(Collection<Stretch> times) {
        return touching("s.staff_id", times, "");
    }

    /** As above, and they stay so until the caller's transaction ends: call-outs and newer rosters need the rows exclusively. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<PublishedShift> lockOfPeople(Collection<Stretch> times) {
        return touching("s.staff_id", times, " FOR SHARE OF s");
    }

    private List<PublishedShift> touching(String column, Collection<Stretch> times, String lock) {
        return times.isEmpty() ? List.of() : jdbc.sql("""
                SELECT s.* FROM rostering.published_shift s
                JOIN unnest(?::text[], ?::text[], ?::text[]) AS t (whose, starts, ends) ON %s = t.whose
                 AND tstzrange(s.starts_at, s.ends_at, '[)') && tstzrange(t.starts::timestamptz, t.ends::timestamptz, '[)')
                WHERE s.status = 'ON_DUTY' ORDER BY s.id%s""".formatted(column, lock))
                .params(times.stream().map(Stretch::whose).toArray(String[]::new),
                        times.stream().map(time -> time.during().start().toString()).toArray(String[]::new),
                        times.stream().map(time -> time.during().end().toString()).toArray(String[]::new))
                .query(PublishedShifts::shift).list().stream().distinct().toList();
    }

    /** Who was taken off shifts of a unit that touch the interval by a newer roster. */
    public List<StaffId> withdrawnFrom(UnitId unit, Interval interval) {
        return jdbc.sql("""
                SELECT DISTINCT staff_id FROM rostering.published_shift
                WHERE status = 'WITHDRAWN' AND unit_id = :unit AND starts_at < :end AND ends_at > :start ORDER BY staff_id""")
                .param("start", stored(interval.start())).param("end", stored(interval.end())).param("unit", unit.value())
                .query(String.class).list().stream().map(StaffId::new).toList();
    }

    static PublishedShift shift(ResultSet row, int number) throws SQLException {
        return new PublishedShift(row.getString("id"), new RosterId(row.getString("roster_id")), new UnitId(row.getString("unit_id")),
                new StaffId(row.getString("staff_id")), row.getObject("day", LocalDate.class), row.getString("shift_type"),
                row.getString("shift_name"), new Interval(instant(row, "starts_at"), instant(row, "ends_at")),
                row.getInt("paid_minutes"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
