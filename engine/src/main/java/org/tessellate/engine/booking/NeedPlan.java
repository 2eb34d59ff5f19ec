package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** A need with the resources that can serve it, for one length of visit. */
record NeedPlan(int index, Need need, Duration visitLength, List<Candidate> candidates) {

    NeedPlan only(Predicate<Candidate> wanted) {
        return new NeedPlan(index, need, visitLength, candidates.stream().filter(wanted).toList());
    }

    int count() {
        return count(need);
    }

    static int count(Need need) {
        return switch (need) {
            case Need.People people -> people.count();
            case Need.Device device -> device.count();
            case Need.Place place -> 1;
            case Need.Share share -> 1;
        };
    }

    int units() {
        return need instanceof Need.Share share ? share.amount() : 1;
    }

    Interval occupied(Instant start) {
        return need.span().occupied(start, visitLength);
    }

    /** With the way of a device that has to be brought. */
    Interval occupied(Instant start, Candidate candidate) {
        Interval needed = occupied(start);
        return candidate.transport().isZero() ? needed
                : new Interval(needed.start().minus(candidate.transport()), needed.end().plus(candidate.transport()));
    }

    /** When enough candidates are free together. */
    IntervalSet starts() {
        return IntervalSet.inAtLeast(count(), candidates.stream().map(Candidate::starts).toList());
    }

    boolean overlaps(NeedPlan other) {
        return occupied(Instant.EPOCH).overlaps(other.occupied(Instant.EPOCH));
    }
}
