package org.tessellate.app.allocation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.Interval;

/** What somebody wants to have to themselves, or a share of. */
public sealed interface Claim {

    ResourceKey resource();

    Interval during();

    /** The resource for nobody else on this layer. */
    record Whole(ResourceKey resource, Layer layer, Interval during) implements Claim {}

    /**
     * Some units of a pool at every minute. The capacity is the caller's, who holds a lock on what it stands on; where no step
     * covers a minute the pool has none. No units at all ask whether the pool still has what others took of it.
     */
    record Share(ResourceKey resource, Interval during, int units, List<Step> capacity) implements Claim {

        public Share {
            capacity = List.copyOf(capacity);
        }
    }

    /** So many units are there during the interval, save while {@code by} is claimed by name; overlapping steps add up. */
    record Step(Interval during, int units, @Nullable ResourceKey by) {

        public Step(Interval during, int units) {
            this(during, units, null);
        }
    }
}
