package org.tessellate.bench.find;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingRequest;
import org.tessellate.engine.booking.Reserved;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.time.Interval;

/** What is free when, by looking through the lists of bookings and closures. */
final class PlainFree {

    private final Map<ResourceId, TreeMap<Instant, Instant>> taken = new HashMap<>();
    private final Map<ResourceId, List<BookingProblem.Busy>> draws = new HashMap<>();
    private final Map<ResourceId, List<Reserved>> kept = new HashMap<>();

    PlainFree(BookingProblem problem) {
        problem.busy().forEach(this::take);
        problem.reserved().forEach(one -> kept.computeIfAbsent(one.room(), id -> new ArrayList<>()).add(one));
        problem.closures().forEach(closure -> taken.computeIfAbsent(closure.resource(), id -> new TreeMap<>())
                .merge(closure.interval().start(), closure.interval().end(), PlainFree::later));
    }

    void take(BookingProblem.Busy busy) {
        taken.computeIfAbsent(busy.resource(), id -> new TreeMap<>()).merge(busy.interval().start(), busy.interval().end(), PlainFree::later);
        if (busy.resource().value().startsWith("pool/")) {
            draws.computeIfAbsent(busy.resource(), id -> new ArrayList<>()).add(busy);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    boolean untaken(ResourceId id, Interval during) {
        TreeMap<Instant, Instant> of = taken.getOrDefault(id, new TreeMap<>());
        // No booking or closure here lasts longer than two days.
        return of.subMap(during.start().minus(Duration.ofDays(2)), true, during.end(), false).values().stream()
                .noneMatch(end -> end.isAfter(during.start()));
    }

    /** The fewest units left at any moment of the stretch: it can only have become less where something begins or ends. */
    int left(Resource.Pool pool, Interval during) {
        List<Interval> drawn = draws.getOrDefault(pool.id(), List.of()).stream().map(BookingProblem.Busy::interval).filter(during::overlaps).toList();
        Stream<Instant> ends = pool.capacities().stream().map(capacity -> capacity.interval().end());
        return Stream.concat(Stream.of(during.start()), Stream.concat(drawn.stream().map(Interval::start), ends)).filter(during::contains)
                .mapToInt(at -> pool.capacities().stream().filter(capacity -> capacity.interval().contains(at)).mapToInt(Resource.Capacity::units).sum()
                        - (int) drawn.stream().filter(draw -> draw.contains(at)).count())
                .min().orElseThrow();
    }

    /** Whether some of the stretch is kept for somebody else than whoever asks. */
    boolean isKept(Resource room, Interval during, BookingRequest request) {
        return kept.getOrDefault(room.id(), List.of()).stream().anyMatch(one -> one.interval().overlaps(during)
                && !request.terms().owners().contains(one.owner()) && !request.required().contains(new ResourceId(one.owner())));
    }

    /** The share of somebody's shifts, by the minute, that is booked. */
    double load(Resource.Person person) {
        long there = 0;
        long booked = 0;
        for (Interval shift : person.onShift().intervals()) {
            for (Instant at = shift.start(); at.isBefore(shift.end()); at = at.plusSeconds(300)) {
                there++;
                booked += untaken(person.id(), new Interval(at, at.plusSeconds(300))) ? 0 : 1;
            }
        }
        return there == 0 ? 0 : booked / (double) there;
    }

    /** How long the resource is free right before, or right after, an instant; at most {@code most}. */
    Duration beside(Resource resource, Instant edge, int side, Duration most) {
        Duration free = Duration.ZERO;
        while (free.compareTo(most) < 0) {
            Instant from = side < 0 ? edge.minus(free).minusSeconds(300) : edge.plus(free);
            if (!isFree(resource, new Interval(from, from.plusSeconds(300)))) {
                return free;
            }
            free = free.plusSeconds(300);
        }
        return free;
    }

    boolean isFree(Resource resource, Interval during) {
        boolean there = switch (resource) {
            case Resource.Person person -> person.onShift().stream().anyMatch(shift -> shift.covers(during));
            case Resource.Room room -> room.open().stream().anyMatch(open -> open.covers(during));
            case Resource.Equipment unit -> true;
            case Resource.Pool pool -> true;
        };
        return there && untaken(resource.id(), during);
    }
}
