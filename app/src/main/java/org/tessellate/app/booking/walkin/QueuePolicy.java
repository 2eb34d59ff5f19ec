package org.tessellate.app.booking.walkin;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.Policies;
import org.tessellate.engine.booking.walkin.Aging;

/** What a unit's policy says about its queue. */
@Component
class QueuePolicy {

    private final Policies policies;

    QueuePolicy(Policies policies) {
        this.policies = policies;
    }

    /**
     * The section {@code booking.queue}: the targets of levels 1 to 5, how long a visit usually is and how much that varies, how near the
     * turn a patient afar is called in, and from which wait on other ways are proposed; telehealth from a level on, by a procedure.
     */
    record Terms(List<Double> targetMinutes, double visitMinutes, double variation, double callInMinutes, double overflowMinutes,
            double elsewhereMinutes, int telehealthFromLevel, String telehealthProcedure) {

        Aging aging() {
            return new Aging(targetMinutes);
        }
    }

    Terms of(String unit) {
        return policies.resolve(new UnitId(unit)).as("/booking/queue", Terms.class);
    }
}
