package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** The units of a pool still free over time, as a step function; immutable. */
final class PoolLevels {

    private final TreeMap<Instant, Integer> changes;

    private PoolLevels(TreeMap<Instant, Integer> changes) {
        this.changes = changes;
    }

    static PoolLevels of(List<Resource.Capacity> capacities) {
        PoolLevels levels = new PoolLevels(new TreeMap<>());
        capacities.forEach(capacity -> levels.add(capacity.interval(), capacity.units()));
        return levels;
    }

    /** The same within {@code window}, nothing outside it. */
    PoolLevels during(Interval window) {
        int level = changes.headMap(window.start(), true).values().stream().mapToInt(Integer::intValue).sum();
        TreeMap<Instant, Integer> within = new TreeMap<>(changes.subMap(window.start(), false, window.end(), false));
        within.put(window.start(), level);
        within.put(window.end(), -within.values().stream().mapToInt(Integer::intValue).sum());
        return new PoolLevels(within);
    }

    PoolLevels without(Interval interval, int units) {
        PoolLevels levels = new PoolLevels(new TreeMap<>(changes));
        levels.add(interval, -units);
        return levels;
    }

    /** When the number of free units may change. */
    Stream<Instant> steps() {
        return changes.keySet().stream();
    }

    /** Removes in place; only while the index is being built. */
    void take(Interval interval, int units) {
        add(interval, -units);
    }

    private void add(Interval interval, int units) {
        changes.merge(interval.start(), units, Integer::sum);
        changes.merge(interval.end(), -units, Integer::sum);
    }

    /** The sum of free units over the minutes of {@code window}. */
    long unitMinutes(Interval window) {
        long minutes = 0;
        for (int units = 1; !atLeast(units).isEmpty(); units++) {
            minutes += atLeast(units).intersect(IntervalSet.of(window)).length().toMinutes();
        }
        return minutes;
    }

    /** When at least {@code units} (above zero) are free. */
    IntervalSet atLeast(int units) {
        List<Interval> found = new ArrayList<>();
        int level = 0;
        Instant since = null;
        for (Map.Entry<Instant, Integer> change : changes.entrySet()) {
            level += change.getValue();
            if (level >= units && since == null) {
                since = change.getKey();
            } else if (level < units && since != null) {
                found.add(new Interval(since, change.getKey()));
                since = null;
            }
        }
        return IntervalSet.of(found);
    }
}
