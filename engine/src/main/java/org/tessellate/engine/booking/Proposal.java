package org.tessellate.engine.booking;

import java.util.List;
import org.tessellate.engine.time.Interval;

/** One possible visit with everything it takes; a lower cost is better; reasons speak the language of the ward. */
public record Proposal(
        String procedure, Interval visit, List<Allocation> allocations, double cost, List<String> reasons) {

    public Proposal {
        allocations = List.copyOf(allocations);
        reasons = List.copyOf(reasons);
    }
}
