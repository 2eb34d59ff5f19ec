package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;
import org.tessellate.engine.time.Interval;

/** Sums of paid minutes by week and period, and the leave that lowers what is owed in them. */
final class Weeks {

    private Weeks() {}

    /** Paid minutes by first day of the week, for weeks that reach into the horizon: all known, and history alone. */
    static Map<LocalDate, long[]> minutes(PersonRoster person) {
        Horizon horizon = person.horizon();
        Map<LocalDate, long[]> sums = new TreeMap<>();
        for (LocalDate week = horizon.weekOf(horizon.start()); week.isBefore(horizon.end()); week = week.plusWeeks(1)) {
            sums.put(week, new long[2]);
        }
        for (WorkedShift shift : person.shifts()) {
            long[] sum = sums.get(horizon.weekOf(shift.date()));
            if (sum != null) {
                sum[0] += shift.paidMinutes();
                sum[1] += shift.planned() ? 0 : shift.paidMinutes();
            }
        }
        return sums;
    }

    /** Minutes above the limit that this horizon adds to a week. */
    static long excess(long[] sum, long limit) {
        return Math.max(0, sum[0] - limit) - Math.max(0, sum[1] - limit);
    }

    static boolean known(RosterProblem problem, LocalDate week) {
        return !week.isBefore(problem.knownFrom()) && !week.plusWeeks(1).isAfter(problem.horizon().end());
    }

    static long plannedMinutes(PersonRoster person) {
        return person.planned().stream().mapToLong(WorkedShift::paidMinutes).sum();
    }

    /** What is owed between two days once whole days of leave have lowered it in proportion. */
    static long owed(PersonRoster person, long minutes, LocalDate from, LocalDate end) {
        if (minutes == 0 || person.staff().leave().isEmpty()) {
            return minutes;
        }
        long days = from.datesUntil(end).count();
        long away = from.datesUntil(end).filter(d -> onLeave(person.staff(), d, person.horizon())).count();
        return minutes * (days - away) / days;
    }

    static boolean onLeave(StaffProfile staff, LocalDate date, Horizon horizon) {
        Interval day = new Interval(date.atStartOfDay(horizon.zone()).toInstant(),
                date.plusDays(1).atStartOfDay(horizon.zone()).toInstant());
        return staff.leave().stream().anyMatch(leave -> leave.covers(day));
    }

    static List<LocalDate> datesOf(PersonRoster person, LocalDate week) {
        return person.planned(s -> person.horizon().weekOf(s.date()).equals(week)).stream()
                .map(WorkedShift::date)
                .collect(Collectors.toList());
    }
}
