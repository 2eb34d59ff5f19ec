package org.tessellate.engine.booking;

import org.tessellate.engine.time.IntervalSet;

/** A resource that can serve a need when the visit begins at one of {@code starts}, and what choosing it costs. */
record Candidate(Resource resource, IntervalSet starts, double cost) {

    ResourceId id() {
        return resource.id();
    }
}
