package org.tessellate.engine.booking;

import java.time.Duration;
import org.tessellate.engine.time.Interval;

/** What the moment costs: free time beside a visit that is too short for even the shortest procedure, and a shift's end too near; immutable. */
record Leftovers(double weight, Duration shortest, double overtime) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Leftovers of(AvailabilityIndex index, Objective objective) {
        return new Leftovers(objective.fragmentation(), index.shortestVisit(), objective.overtime());
    }

    static Leftovers ignored() {
        return new Leftovers(0, Duration.ZERO, 0);
    }

    /** The candidate at the cost it has when it is occupied then. */
    Candidate priced(Candidate candidate, Interval occupied) {
        if (candidate.resource() instanceof Resource.Pool) {
            return candidate;
        }
        int gaps = weight == 0 ? 0 : candidate.free().edgesBeside(occupied, MINUTE, shortest);
        double more = weight * gaps + (overtime > 0 && candidate.resource() instanceof Resource.Person person ? overtime * late(person, occupied) : 0);
        return more == 0 ? candidate : candidate.dearer(more);
    }

    /** Hours past the shift's end if it all takes a quarter longer. */
    private static double late(Resource.Person person, Interval occupied) {
        Duration longer = occupied.length().dividedBy(4);
        return person.onShift().around(occupied.start()).map(shift -> Duration.between(shift.end(), occupied.end().plus(longer)))
                .filter(Duration::isPositive).map(late -> late.toSeconds() / 3600.0).orElse(0.0);
    }
}
