package org.tessellate.engine.booking;

import java.time.Duration;
import org.tessellate.engine.time.IntervalSet;

/** A resource that can serve a need when the visit begins at one of {@code starts}, what choosing it costs, its free time, and its way there. */
record Candidate(Resource resource, IntervalSet starts, double cost, IntervalSet free, Duration transport) {

    ResourceId id() {
        return resource.id();
    }

    Candidate dearer(double by) {
        return new Candidate(resource, starts, cost + by, free, transport);
    }
}
