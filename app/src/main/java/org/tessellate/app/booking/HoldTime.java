package org.tessellate.app.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;

/** How long a hold lasts, by the policy of the unit. */
@Component
class HoldTime {

    private final Policies policies;
    private final Clock clock;

    HoldTime(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    Instant expiry(String unit) {
        EffectivePolicy policy = policies.resolve(new UnitId(unit));
        return clock.instant().plus(Duration.ofMinutes(policy.wholeNumber("/booking/holdMinutes")));
    }

    boolean isOver(Appointment held) {
        return held.holdExpiresAt() != null && !held.holdExpiresAt().isAfter(clock.instant());
    }
}
