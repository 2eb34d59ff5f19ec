package org.tessellate.engine.booking;

import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.IntervalSet;

/**
 * A resource that can serve a need by its nature: when it is entitled to and there (always when null), when it is kept for others (never when
 * null), and what choosing it costs.
 */
record Able(Resource resource, @Nullable IntervalSet entitled, @Nullable IntervalSet there, @Nullable IntervalSet against, double cost) {

    ResourceId id() {
        return resource.id();
    }
}
