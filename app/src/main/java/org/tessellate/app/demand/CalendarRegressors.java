package org.tessellate.app.demand;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tessellate.app.facility.CalendarDay;
import org.tessellate.app.facility.CalendarKind;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.Regressor;

/**
 * What a facility's calendar says beside the demand: how many days of each step are school holidays or paydays, and of a week or month, for
 * which no day has a name, also how many are holidays and events. An event counts from the first step that begins when it had been announced.
 */
record CalendarRegressors(DemandSeries series, int steps) {

    private static final Map<CalendarKind, String> ALWAYS = new EnumMap<>(Map.of(CalendarKind.SCHOOL_HOLIDAY, "school holiday", CalendarKind.PAYDAY, "payday"));
    private static final Map<CalendarKind, String> OF_WEEKS = new EnumMap<>(Map.of(CalendarKind.HOLIDAY, "holidays", CalendarKind.EVENT, "local events"));

    /** @param until the day of the forecast's moment; what was announced later does not exist */
    List<Regressor> of(List<CalendarDay> days, LocalDate until) {
        List<Regressor> all = new ArrayList<>();
        ALWAYS.forEach((kind, name) -> add(all, name, days.stream().filter(day -> day.kind() == kind).toList()));
        if (series.granularity().compareTo(Granularity.DAY) > 0) {
            OF_WEEKS.forEach((kind, name) -> add(all, name, days.stream().filter(day -> day.kind() == kind)
                    .filter(day -> day.announced() == null || !day.announced().isAfter(until)).toList()));
        }
        return all;
    }

    /** What never was within the history says nothing. */
    private void add(List<Regressor> all, String name, List<CalendarDay> days) {
        double[] counts = counts(days, _ -> true);
        if (IntStream.range(0, series.size()).noneMatch(step -> counts[step] > 0)) {
            return;
        }
        Set<LocalDate> announcements = days.stream().map(CalendarDay::announced).flatMap(Stream::ofNullable).collect(Collectors.toSet());
        all.add(announcements.isEmpty() ? new Regressor(name, Regressor.Availability.PLANNED, List.of(counts)) : Regressor.foreseen(name, 1, steps, revisions(days, announcements)));
    }

    private List<Regressor.Revision> revisions(List<CalendarDay> days, Set<LocalDate> announcements) {
        List<Regressor.Revision> revisions = new ArrayList<>(said(counts(days, day -> day.announced() == null), Integer.MIN_VALUE));
        announcements.stream().sorted().forEach(by -> revisions.addAll(
                said(counts(days, day -> day.announced() == null || !day.announced().isAfter(by)), firstStepFrom(by))));
        return revisions;
    }

    private static List<Regressor.Revision> said(double[] counts, int at) {
        return IntStream.range(0, counts.length).mapToObj(step -> new Regressor.Revision(step, at, counts[step])).toList();
    }

    private int firstStepFrom(LocalDate day) {
        int step = series.stepAt(day.atStartOfDay());
        boolean hasBegun = step >= 0 && series.timeAt(step).toLocalDate().isBefore(day);
        return Math.min(step + (hasBegun ? 1 : 0), series.size());
    }

    private double[] counts(List<CalendarDay> days, Predicate<CalendarDay> known) {
        Set<LocalDate> on = days.stream().filter(known).flatMap(CalendarDay::days).collect(Collectors.toSet());
        return IntStream.range(0, steps).mapToDouble(step -> count(step, on)).toArray();
    }

    private long count(int step, Set<LocalDate> on) {
        LocalDate first = series.timeAt(step).toLocalDate();
        return series.granularity().compareTo(Granularity.DAY) <= 0 ? on.contains(first) ? 1 : 0
                : first.datesUntil(series.timeAt(step + 1).toLocalDate()).filter(on::contains).count();
    }
}
