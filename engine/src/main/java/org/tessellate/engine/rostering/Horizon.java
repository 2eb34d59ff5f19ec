package org.tessellate.engine.rostering;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The days a roster covers in one zone, with the local meaning of week and weekend; immutable. */
public record Horizon(LocalDate start, int days, ZoneId zone, DayOfWeek weekStart, Set<DayOfWeek> weekend) {

    public Horizon {
        if (days < 1) {
            throw new IllegalArgumentException(
                    "The horizon has no day (days = %d).\nMaybe give at least one day.".formatted(days));
        }
        weekend = Set.copyOf(weekend);
    }

    public Horizon(LocalDate start, int days, ZoneId zone) {
        this(start, days, zone, DayOfWeek.MONDAY, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    }

    public LocalDate end() {
        return start.plusDays(days);
    }

    public LocalDate last() {
        return start.plusDays(days - 1L);
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && date.isBefore(end());
    }

    /** Days from the start; negative before it. */
    public int index(LocalDate date) {
        return (int) ChronoUnit.DAYS.between(start, date);
    }

    public LocalDate date(int index) {
        return start.plusDays(index);
    }

    public List<LocalDate> dates() {
        return IntStream.range(0, days).mapToObj(this::date).toList();
    }

    public LocalDate weekOf(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(weekStart));
    }

    public boolean isWeekend(LocalDate date) {
        return weekend.contains(date.getDayOfWeek());
    }

    /** The first day of the stretch of weekend days the date lies in; the date must be on a weekend. */
    public LocalDate weekendOf(LocalDate date) {
        LocalDate first = date;
        while (weekend.size() < 7 && isWeekend(first.minusDays(1))) {
            first = first.minusDays(1);
        }
        return first;
    }
}
