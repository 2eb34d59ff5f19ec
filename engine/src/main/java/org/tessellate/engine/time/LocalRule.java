package org.tessellate.engine.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Hours that repeat on days of the week in local time, such as opening hours; an end at or before the start is on the
 * next day, so that 00:00–00:00 is a whole day of 23, 24 or 25 hours.
 *
 * <p>A bound in a skipped hour moves to the end of the skip; a bound in a repeated hour means its first pass.
 */
public record LocalRule(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    public LocalRule {
        days = Set.copyOf(days);
    }

    public static LocalRule daily(LocalTime from, LocalTime to) {
        return new LocalRule(Set.of(DayOfWeek.values()), from, to);
    }

    /** The stretches of the rule that meet {@code window}, cut to it. */
    public IntervalSet within(Interval window, ZoneId zone) {
        LocalDate last = window.end().atZone(zone).toLocalDate();
        List<Interval> stretches = new ArrayList<>();
        for (LocalDate date = window.start().atZone(zone).toLocalDate().minusDays(1);
                !date.isAfter(last);
                date = date.plusDays(1)) {
            if (days.contains(date.getDayOfWeek())) {
                addStretch(date, zone, stretches);
            }
        }
        return IntervalSet.of(stretches).intersect(IntervalSet.of(window));
    }

    private void addStretch(LocalDate date, ZoneId zone, List<Interval> stretches) {
        LocalDate endDate = to.isAfter(from) ? date : date.plusDays(1);
        Instant start = Zones.resolve(date.atTime(from), zone).lenient();
        Instant end = Zones.resolve(endDate.atTime(to), zone).lenient();
        if (start.isBefore(end)) {
            stretches.add(new Interval(start, end));
        }
    }
}
