package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** The units of a pool still free over time, as a step function; immutable. */
final class PoolLevels {

    private static final PoolLevels NONE = new PoolLevels(new Instant[0], new int[0]);

    /** From {@code since[i]} on {@code units[i]} are free; none before the first. */
    private final Instant[] since;
    private final int[] units;

    private PoolLevels(Instant[] since, int[] units) {
        this.since = since;
        this.units = units;
    }

    static PoolLevels none() {
        return NONE;
    }

    static PoolLevels of(List<Resource.Capacity> capacities, List<Resource.Capacity> taken) {
        TreeMap<Instant, Integer> changes = new TreeMap<>();
        capacities.forEach(capacity -> add(changes, capacity.interval(), capacity.units()));
        taken.forEach(taking -> add(changes, taking.interval(), -taking.units()));
        return of(changes);
    }

    static PoolLevels of(List<Resource.Capacity> capacities) {
        return of(capacities, List.of());
    }

    private static PoolLevels of(TreeMap<Instant, Integer> changes) {
        Instant[] since = new Instant[changes.size()];
        int[] units = new int[changes.size()];
        int size = 0;
        int level = 0;
        for (Map.Entry<Instant, Integer> change : changes.entrySet()) {
            level += change.getValue();
            if (change.getValue() != 0) {
                since[size] = change.getKey();
                units[size++] = level;
            }
        }
        return new PoolLevels(Arrays.copyOf(since, size), Arrays.copyOf(units, size));
    }

    private static void add(TreeMap<Instant, Integer> changes, Interval interval, int units) {
        changes.merge(interval.start(), units, Integer::sum);
        changes.merge(interval.end(), -units, Integer::sum);
    }

    /** The same with so many units less (more when negative) during the interval. */
    PoolLevels without(Interval interval, int taken) {
        TreeMap<Instant, Integer> changes = new TreeMap<>();
        for (int i = 0; i < since.length; i++) {
            changes.put(since[i], units[i] - (i == 0 ? 0 : units[i - 1]));
        }
        add(changes, interval, -taken);
        return of(changes);
    }

    /** The same within {@code window}, nothing outside it. */
    PoolLevels during(Interval window) {
        TreeMap<Instant, Integer> changes = new TreeMap<>();
        int i = at(window.start());
        int level = i < 0 ? 0 : units[i];
        changes.put(window.start(), level);
        for (i++; i < since.length && since[i].isBefore(window.end()); i++) {
            changes.merge(since[i], units[i] - level, Integer::sum);
            level = units[i];
        }
        changes.merge(window.end(), -level, Integer::sum);
        return of(changes);
    }

    /** The fewest free units at any instant of the interval. */
    int least(Interval interval) {
        int i = at(interval.start());
        int least = i < 0 ? 0 : units[i];
        for (i++; i < since.length && since[i].isBefore(interval.end()); i++) {
            least = Math.min(least, units[i]);
        }
        return least;
    }

    /** The sum of free units over the minutes of {@code window}. */
    long unitMinutes(Interval window) {
        PoolLevels within = during(window);
        long minutes = 0;
        for (int i = 0; i + 1 < within.since.length; i++) {
            minutes += Math.max(0, within.units[i]) * Duration.between(within.since[i], within.since[i + 1]).toMinutes();
        }
        return minutes;
    }

    /** When at least {@code wanted} (above zero) are free. */
    IntervalSet atLeast(int wanted) {
        return atLeast(wanted, 0, since.length);
    }

    /** The same near {@code window} only: right within it and in the stretches that reach into it. */
    IntervalSet atLeast(int wanted, Interval window) {
        int from = at(window.start());
        while (from > 0 && units[from - 1] >= wanted) {
            from--;
        }
        int until = at(window.end()) + 1;
        while (until > 0 && until < units.length && units[until - 1] >= wanted) {
            until++;
        }
        return atLeast(wanted, Math.max(0, from), until);
    }

    private IntervalSet atLeast(int wanted, int from, int until) {
        List<Interval> found = new ArrayList<>();
        Instant begun = null;
        for (int i = from; i < until; i++) {
            if (units[i] >= wanted && begun == null) {
                begun = since[i];
            } else if (units[i] < wanted && begun != null) {
                found.add(new Interval(begun, since[i]));
                begun = null;
            }
        }
        return IntervalSet.of(found);
    }

    /** The last step at or before the instant; -1 when there is none. */
    private int at(Instant instant) {
        int found = Arrays.binarySearch(since, instant);
        return found >= 0 ? found : -found - 2;
    }
}
