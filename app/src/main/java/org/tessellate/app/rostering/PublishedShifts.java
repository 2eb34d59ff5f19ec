package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.facility.UnitId;
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
                row.getString("shift_name"), new Interval(instant(row, "starts_at"), instant(row, "ends_at")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
