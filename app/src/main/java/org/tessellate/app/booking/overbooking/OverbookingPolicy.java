package org.tessellate.app.booking.overbooking;

import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.Policies;
import org.tessellate.engine.booking.overbooking.Limits;
import org.tessellate.engine.booking.overbooking.Worth;

/** What a unit's policy says about extra patients; with a cap of 0 there are none. */
@Component
class OverbookingPolicy {

    private final Policies policies;

    OverbookingPolicy(Policies policies) {
        this.policies = policies;
    }

    /** The section {@code booking.overbooking}. */
    record Terms(int mostExtra, double meanWaitMinutes, double waitGapMinutes, double overtimeMinutes, double usualNoShow, double atRisk,
            double lengthVariation, Worth worth) {

        Limits limits(int left) {
            return new Limits(left, meanWaitMinutes, waitGapMinutes, overtimeMinutes);
        }
    }

    Terms of(String unit) {
        return policies.resolve(new UnitId(unit)).as("/booking/overbooking", Terms.class);
    }
}
