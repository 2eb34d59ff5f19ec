package org.tessellate.app.allocation;

import java.util.List;
import org.tessellate.engine.time.Interval;

/** What somebody wants to have to themselves, or a share of. */
public sealed interface Claim {

    ResourceKey resource();

    Interval during();

    /** The resource for nobody else on this layer. */
    record Whole(ResourceKey resource, Layer layer, Interval during) implements Claim {}

    /**
     * Some units of a pool at every minute. The capacity is the caller's, who holds a lock on what it stands on; where no step
     * covers a minute the pool has none.
     */
    record Share(ResourceKey resource, Interval during, int units, List<Step> capacity) implements Claim {

        public Share {
            capacity = List.copyOf(capacity);
        }
    }

    /** So many units are there during the interval; overlapping steps add up. */
    record Step(Interval during, int units) {}
}
