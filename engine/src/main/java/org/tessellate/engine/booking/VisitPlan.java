package org.tessellate.engine.booking;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tessellate.engine.time.IntervalSet;

/** A request for one length of visit in a part of its window, with the candidates of every need. */
final class VisitPlan {

    final Duration length;
    final List<NeedPlan> needs;
    /** The starts that the request itself allows, whatever the resources. */
    final IntervalSet requested;
    final Set<ResourceId> required;
    /** People whose own pace makes the visit this long: one of them must serve; empty for the usual length. */
    final Set<ResourceId> pacers;

    VisitPlan(
            Duration length,
            List<NeedPlan> needs,
            IntervalSet requested,
            Set<ResourceId> required,
            Set<ResourceId> pacers) {
        this.length = length;
        this.needs = needs;
        this.requested = requested;
        this.required = required;
        this.pacers = pacers;
    }

    /** The starts at which no need lacks. */
    IntervalSet starts() {
        IntervalSet open = requested;
        for (NeedPlan need : needs) {
            open = open.isEmpty() ? open : open.intersect(need.starts());
        }
        return open;
    }
}
