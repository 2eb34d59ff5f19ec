package org.tessellate.engine.rostering.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.CountRule;

/** Builds terms over calendar windows: weeks, the period, rolling days and weekends. */
final class Windows {

    private final Grid grid;
    private final Horizon horizon;
    private final int[] paid;
    // Most people have the same rules: their tables are shared, which is faster than anything else about them.
    private final Map<Object, int[]> counted = new HashMap<>();

    Windows(Grid grid) {
        this.grid = grid;
        this.horizon = grid.problem.horizon();
        this.paid = new int[grid.days * grid.states];
        for (int d = 0; d < grid.days; d++) {
            for (int s = 1; s < grid.states; s++) {
                paid[d * grid.states + s] = grid.real(d, s).paidMinutes();
            }
        }
    }

    /** Whether a shift on a day counts. */
    interface Counted {
        boolean test(LocalDate date, ShiftType type);
    }

    RowTerm weeklyMax(long max, long weight) {
        return new WindowTerm(paid, grid.states, weeks(week -> 0L, max, false), grid.history, 60, weight);
    }

    RowTerm weeklyMin(StaffProfile staff, long weight) {
        int promised = staff.contract().minMinutesPerWeek();
        return new WindowTerm(paid, grid.states, weeks(week -> owed(staff, promised, week, 7), Contract.UNLIMITED, true), grid.history, 60, weight);
    }

    RowTerm period(long min, long max, long weight) {
        return new WindowTerm(paid, grid.states, List.of(whole(min, max)), grid.history, 60, weight);
    }

    RowTerm periodMin(StaffProfile staff, long weight) {
        return period(owed(staff, staff.contract().minMinutesPerPeriod(), horizon.start(), horizon.days()), Contract.UNLIMITED, weight);
    }

    /** Shifts with equal keys are counted alike. */
    RowTerm count(Object key, Counted which, long min, long max, long weight) {
        return new WindowTerm(counted.computeIfAbsent(key, k -> ones(which)), grid.states, List.of(whole(min, max)), grid.history, 1, weight);
    }

    RowTerm custom(CountRule rule, long weight) {
        List<WindowTerm.Window> windows = switch (rule.window()) {
            case PERIOD -> List.of(whole(rule.min(), rule.max()));
            case WEEK -> weeksOrPartOf(rule);
            case ROLLING -> rolling(rule, rule.setting().number("days", 1));
        };
        return new WindowTerm(counted.computeIfAbsent(rule, k -> ones(rule::counts)), grid.states, windows, grid.history, 1, weight);
    }

    RowTerm weekendsAtMost(int max, long weight) {
        return WeekendTerm.atMost(max, weekends(grid.history), grid.history, grid.days, weight);
    }

    RowTerm weekendsComplete(long weight) {
        return WeekendTerm.complete(weekends(0), grid.history, grid.days, weight);
    }

    private WindowTerm.Window whole(long min, long max) {
        return new WindowTerm.Window(grid.history, grid.days - 1, min, max);
    }

    private int[] ones(Counted which) {
        int[] value = new int[grid.days * grid.states];
        for (int d = 0; d < grid.days; d++) {
            for (int s = 1; s < grid.states; s++) {
                value[d * grid.states + s] = which.test(grid.date(d), grid.types.get(s - 1)) ? 1 : 0;
            }
        }
        return value;
    }

    private List<LocalDate> firstDays() {
        LocalDate first = horizon.weekOf(horizon.start());
        return first.datesUntil(horizon.end()).filter(d -> horizon.weekOf(d).equals(d)).toList();
    }

    private List<WindowTerm.Window> weeks(Function<LocalDate, Long> min, long max, boolean wholeOnly) {
        List<WindowTerm.Window> windows = new ArrayList<>();
        for (LocalDate week : firstDays()) {
            int from = grid.day(week);
            boolean whole = from >= 0 && from + 6 < grid.days;
            if (whole || !wholeOnly) {
                windows.add(new WindowTerm.Window(Math.max(0, from), Math.min(grid.days - 1, from + 6), min.apply(week), max));
            }
        }
        return windows;
    }

    private List<WindowTerm.Window> weeksOrPartOf(CountRule rule) {
        List<WindowTerm.Window> windows = new ArrayList<>();
        for (LocalDate week : firstDays()) {
            int from = grid.day(week);
            boolean whole = from >= 0 && from + 6 < grid.days;
            windows.add(new WindowTerm.Window(Math.max(0, from), Math.min(grid.days - 1, from + 6), whole ? rule.min() : 0, rule.max()));
        }
        return windows;
    }

    private List<WindowTerm.Window> rolling(CountRule rule, int length) {
        int from = Math.max(0, grid.history - length + 1);
        if (from + length > grid.days) {
            return List.of(new WindowTerm.Window(from, grid.days - 1, 0, rule.max()));
        }
        return IntStream.rangeClosed(from, grid.days - length)
                .mapToObj(d -> new WindowTerm.Window(d, d + length - 1, rule.min(), rule.max()))
                .toList();
    }

    private long owed(StaffProfile staff, long minutes, LocalDate from, int days) {
        long away = from.datesUntil(from.plusDays(days)).filter(date -> wholeDayLeave(staff, date)).count();
        return minutes * (days - away) / days;
    }

    private boolean wholeDayLeave(StaffProfile staff, LocalDate date) {
        Instant start = date.atStartOfDay(horizon.zone()).toInstant();
        Instant end = date.plusDays(1).atStartOfDay(horizon.zone()).toInstant();
        return staff.leave().stream().anyMatch(leave -> !leave.start().isAfter(start) && !leave.end().isBefore(end));
    }

    private int[][] weekends(int firstDay) {
        Map<LocalDate, List<Integer>> byWeekend = IntStream.range(firstDay, grid.days).boxed()
                .filter(d -> horizon.isWeekend(grid.date(d)))
                .collect(Collectors.groupingBy(d -> horizon.weekendOf(grid.date(d)), TreeMap::new, Collectors.toList()));
        return byWeekend.values().stream()
                .filter(days -> days.getLast() >= grid.history)
                .map(days -> days.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }
}
