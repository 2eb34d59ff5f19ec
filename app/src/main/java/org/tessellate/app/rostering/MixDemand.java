package org.tessellate.app.rostering;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.mix.MixProblem.Cell;
import org.tessellate.engine.rostering.mix.MixProblem.Demand;
import org.tessellate.engine.time.Interval;

/** The hours of a roster's needs as a demand on shifts: hours of a day that the same shifts cover and that need as many belong together. */
final class MixDemand {

    private static final int MOST_OF_AN_HOUR = 30;
    private static final Duration HOUR = Duration.ofHours(1);

    private MixDemand() {}

    private record Key(String label, LocalDate day, Set<Cell> cells, int staff) {
    }

    static List<Demand> of(List<CoverageNeed> needs, List<ShiftType> types, Horizon horizon) {
        List<List<Shift>> days = horizon.dates().stream().map(day -> shifts(day, types, horizon)).toList();
        Map<Key, Integer> hours = new LinkedHashMap<>();
        needs.forEach(need -> need.hours().stream().filter(hour -> hour.staff() > 0).forEach(hour -> hours.merge(new Key(need.requirement().label(),
                need.requirement().date(), cells(Interval.of(hour.start(), HOUR), days, horizon), hour.staff()), 1, Integer::sum)));
        return hours.entrySet().stream().map(entry -> new Demand(entry.getKey().label(), entry.getKey().cells(), entry.getKey().staff(), entry.getValue())).toList();
    }

    private record Shift(Cell cell, Interval interval) {
    }

    private static List<Shift> shifts(LocalDate day, List<ShiftType> types, Horizon horizon) {
        return IntStream.range(0, types.size()).mapToObj(pattern -> new Shift(new Cell(horizon.index(day), pattern), types.get(pattern).on(day, horizon.zone()))).toList();
    }

    /** Shifts that cover most of the hour, or else half of it, as needs are counted everywhere. */
    private static Set<Cell> cells(Interval hour, List<List<Shift>> days, Horizon horizon) {
        int day = horizon.index(hour.start().atZone(horizon.zone()).toLocalDate());
        List<Shift> near = days.subList(Math.clamp(day - 2, 0, days.size()), Math.clamp(day + 1, 0, days.size())).stream().flatMap(List::stream).toList();
        Set<Cell> most = cells(hour, near, MOST_OF_AN_HOUR + 1);
        return most.isEmpty() ? cells(hour, near, MOST_OF_AN_HOUR) : most;
    }

    private static Set<Cell> cells(Interval hour, List<Shift> near, int atLeast) {
        return near.stream().filter(shift -> shift.interval().intersection(hour).map(Interval::minutes).orElse(0L) >= atLeast).map(Shift::cell).collect(Collectors.toSet());
    }
}
