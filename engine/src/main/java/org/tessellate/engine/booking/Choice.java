package org.tessellate.engine.booking;

import java.time.Instant;

/** A candidate chosen for a need. */
record Choice(NeedPlan need, Candidate candidate) {

    Allocation at(Instant start) {
        return new Allocation(candidate.id(), need.need().label(), need.occupied(start, candidate), need.units());
    }
}
