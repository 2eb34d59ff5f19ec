package org.tessellate.engine.booking;

import java.util.List;
import java.util.stream.Stream;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.BookingProblem.Closure;
import org.tessellate.engine.booking.Resource.Capacity;
import org.tessellate.engine.booking.Resource.Equipment;
import org.tessellate.engine.booking.Resource.Person;
import org.tessellate.engine.booking.Resource.Pool;
import org.tessellate.engine.booking.Resource.Room;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/**
 * One resource with its time: when it can be used at all, what closes it, and what is left; of a pool the units left. Immutable: a claim
 * makes another one.
 *
 * @param load the share of a person's time on shift that is taken
 */
record Calendar(Resource resource, List<Closure> closures, IntervalSet usable, IntervalSet free, PoolLevels levels, double load) {

    private static final int ALL_UNITS = 1_000_000;

    /** The load is asked for by every question, so it is summed up once for each change. */
    private Calendar(Resource resource, List<Closure> closures, IntervalSet usable, IntervalSet free, PoolLevels levels) {
        this(resource, closures, usable, free, levels, resource instanceof Person ? load(usable, free) : 0);
    }

    private static double load(IntervalSet usable, IntervalSet free) {
        long there = usable.length().toSeconds();
        return there == 0 ? 0 : 1 - free.length().toSeconds() / (double) there;
    }

    static Calendar of(Resource resource, List<Busy> busy, List<Closure> closures) {
        if (resource instanceof Pool pool) {
            List<Capacity> taken = Stream.concat(
                    busy.stream().map(claim -> new Capacity(claim.interval(), claim.units())),
                    closures.stream().map(closure -> new Capacity(closure.interval(), ALL_UNITS))).toList();
            return new Calendar(resource, List.copyOf(closures), IntervalSet.empty(), IntervalSet.empty(), PoolLevels.of(pool.capacities(), taken));
        }
        IntervalSet usable = usable(resource);
        IntervalSet free = usable.subtract(IntervalSet.of(busy.stream().map(Busy::interval).toList())).subtract(closed(closures));
        return new Calendar(resource, List.copyOf(closures), usable, free, PoolLevels.none());
    }

    private static IntervalSet closed(List<Closure> closures) {
        return closures.isEmpty() ? IntervalSet.empty() : IntervalSet.of(closures.stream().map(Closure::interval).toList());
    }

    /** When it could be used if nothing claimed or closed it. */
    static IntervalSet usable(Resource resource) {
        return switch (resource) {
            case Person person -> person.onShift();
            case Room room -> room.open();
            case Equipment device -> AvailabilityIndex.ALWAYS;
            case Pool pool -> PoolLevels.of(pool.capacities()).atLeast(1);
        };
    }

    Calendar claimed(Interval interval, int units) {
        return resource instanceof Pool
                ? new Calendar(resource, closures, usable, free, levels.without(interval, units))
                : new Calendar(resource, closures, usable, free.subtract(IntervalSet.of(interval)), levels);
    }

    Calendar released(Interval interval, int units) {
        return resource instanceof Pool
                ? new Calendar(resource, closures, usable, free, levels.without(interval, -units))
                : new Calendar(resource, closures, usable,
                        free.union(IntervalSet.of(interval).intersect(usable).subtract(closed(closures))), levels);
    }

    /** When nothing is left of it, closures aside; of a pool: no unit. */
    IntervalSet taken() {
        return resource instanceof Pool pool
                ? usable(pool).subtract(levels.atLeast(1))
                : usable.subtract(free).subtract(closed(closures));
    }
}
