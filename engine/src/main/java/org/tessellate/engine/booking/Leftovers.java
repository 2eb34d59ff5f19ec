package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** What it costs to leave free time beside a visit that is too short for even the shortest procedure. Not thread-safe. */
final class Leftovers {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Availability availability;
    private final double weight;
    private final Duration shortest;
    private final Map<ResourceId, IntervalSet> free = new HashMap<>();

    private Leftovers(Availability availability, double weight, Duration shortest) {
        this.availability = availability;
        this.weight = weight;
        this.shortest = shortest;
    }

    static Leftovers of(Availability availability, Objective objective) {
        Duration shortest = availability.problem.procedures().stream()
                .map(Procedure::length).min(Duration::compareTo).orElse(Duration.ZERO);
        return new Leftovers(availability, objective.fragmentation(), shortest);
    }

    static Leftovers ignored() {
        return new Leftovers(new Availability(
                new BookingProblem(ZoneOffset.UTC, List.of(), List.of(), List.of(), List.of())), 0, Duration.ZERO);
    }

    /** The candidate at the cost it has when the visit begins then. */
    Candidate priced(Candidate candidate, NeedPlan need, Instant start) {
        int gaps = gaps(candidate.resource(), need, start);
        return gaps == 0
                ? candidate
                : new Candidate(candidate.resource(), candidate.starts(), candidate.cost() + weight * gaps);
    }

    private int gaps(Resource resource, NeedPlan need, Instant start) {
        if (weight == 0 || resource instanceof Resource.Pool) {
            return 0;
        }
        Interval occupied = need.occupied(start);
        return free(resource)
                .around(occupied.start())
                .map(gap -> useless(gap.start(), occupied.start()) + useless(occupied.end(), gap.end()))
                .orElse(0);
    }

    private IntervalSet free(Resource resource) {
        return free.computeIfAbsent(resource.id(), id -> availability.free(resource));
    }

    private int useless(Instant from, Instant to) {
        Duration left = Duration.between(from, to);
        return left.compareTo(MINUTE) >= 0 && left.compareTo(shortest) < 0 ? 1 : 0;
    }

    /** The starts at which the cost of a candidate changes. */
    Stream<Instant> changes(NeedPlan need, Candidate candidate, Interval window) {
        if (weight == 0 || candidate.resource() instanceof Resource.Pool) {
            return Stream.empty();
        }
        Interval atEpoch = need.occupied(Instant.EPOCH);
        Duration lead = Duration.between(Instant.EPOCH, atEpoch.start());
        Duration tail = Duration.between(Instant.EPOCH, atEpoch.end());
        return free(candidate.resource()).stream()
                .flatMap(gap -> Stream.of(
                        gap.start().minus(lead).plus(MINUTE),
                        gap.start().minus(lead).plus(shortest),
                        gap.end().minus(tail).minus(shortest).plusNanos(1),
                        gap.end().minus(tail).minus(MINUTE).plusNanos(1)))
                .filter(window::contains);
    }
}
