package org.tessellate.app.demand;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;

/** Lays observations on the facility's wall clock and forecast steps back on the time line, over skipped and repeated hours. */
record LocalGrid(ZoneId zone, Granularity granularity) {

    private static final double FULL_DAY = 0.95;
    private static final double FULL_WHOLE = 0.9;

    record Observation(Instant start, double demand) {
    }

    /** The local step that contains the instant: its hour, day, week from Monday on, or month. */
    LocalDateTime stepOf(Instant instant) {
        return granularity.startOf(LocalDateTime.ofInstant(instant, zone));
    }

    /**
     * The series from the first observation's midnight to the step of the origin, which is not in it. A skipped hour is a gap, a
     * repeated one the mean of its two, a whole number in a series of counts: one half would turn a series of counts into one of measures.
     */
    DemandSeries series(List<Observation> observations, Instant origin) {
        LocalDateTime start = stepOf(observations.getFirst().start()).truncatedTo(ChronoUnit.DAYS);
        double[] sums = new double[Math.max(0, index(start, stepOf(origin)))];
        int[] counts = new int[sums.length];
        for (Observation observation : observations) {
            int index = index(start, stepOf(observation.start()));
            if (index >= 0 && index < sums.length) {
                sums[index] += observation.demand();
                counts[index]++;
            }
        }
        boolean whole = observations.stream().allMatch(observation -> observation.demand() == Math.rint(observation.demand()));
        Arrays.setAll(sums, i -> mean(sums[i], counts[i], whole));
        return DemandSeries.of(granularity, start, sums);
    }

    private static double mean(double sum, int count, boolean whole) {
        if (count == 0) {
            return Double.NaN;
        }
        return whole ? Math.round(sum / count) : sum / count;
    }

    /** Days summed from hours; a day with too few of its hours is left out. */
    List<Observation> daysOf(List<Observation> hours) {
        Map<LocalDate, DoubleSummaryStatistics> days = hours.stream().collect(Collectors.groupingBy(
                hour -> stepOf(hour.start()).toLocalDate(), TreeMap::new, Collectors.summarizingDouble(Observation::demand)));
        return days.entrySet().stream()
                .filter(day -> day.getValue().getCount() >= FULL_DAY * hoursOf(day.getKey()))
                .map(day -> new Observation(day.getKey().atStartOfDay(zone).toInstant(), day.getValue().getSum()))
                .toList();
    }

    private long hoursOf(LocalDate day) {
        return Duration.between(day.atStartOfDay(zone), day.plusDays(1).atStartOfDay(zone)).toHours();
    }

    private int index(LocalDateTime start, LocalDateTime step) {
        return Math.toIntExact(granularity.steps(start, step));
    }

    /** When the local step begins: never for a skipped hour, twice for a repeated one. */
    List<Instant> startsOf(LocalDateTime step) {
        return granularity == Granularity.HOUR
                ? zone.getRules().getValidOffsets(step).stream().map(step::toInstant).toList()
                : List.of(step.toLocalDate().atStartOfDay(zone).toInstant());
    }

    /** When the step that begins there is over. */
    Instant endOf(Instant start) {
        return granularity == Granularity.HOUR ? start.plus(granularity.step()) : granularity.after(stepOf(start), 1).atZone(zone).toInstant();
    }

    /**
     * Weeks or months summed from days; one with too few of its days is left out, above all the first and the last. Days of the week on which the
     * unit never records anything, such as weekends, are not missing; those that {@code recorded} has hours of without being whole are.
     */
    List<Observation> wholesOf(List<Observation> days, List<Observation> recorded) {
        Set<DayOfWeek> open = openDays(recorded);
        Map<LocalDateTime, DoubleSummaryStatistics> wholes = days.stream().collect(Collectors.groupingBy(
                day -> stepOf(day.start()), TreeMap::new, Collectors.summarizingDouble(Observation::demand)));
        return wholes.entrySet().stream().filter(whole -> whole.getValue().getCount() >= FULL_WHOLE * expected(whole.getKey(), open))
                .map(whole -> new Observation(whole.getKey().atZone(zone).toInstant(), whole.getValue().getSum())).toList();
    }

    private Set<DayOfWeek> openDays(List<Observation> recorded) {
        Map<DayOfWeek, Long> counts = recorded.stream().map(one -> one.start().atZone(zone).toLocalDate()).distinct()
                .collect(Collectors.groupingBy(LocalDate::getDayOfWeek, Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return counts.entrySet().stream().filter(one -> 2 * one.getValue() >= most).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private long expected(LocalDateTime step, Set<DayOfWeek> open) {
        return step.toLocalDate().datesUntil(granularity.after(step, 1).toLocalDate()).filter(day -> open.contains(day.getDayOfWeek())).count();
    }
}
