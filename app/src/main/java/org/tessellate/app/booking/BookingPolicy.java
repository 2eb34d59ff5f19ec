package org.tessellate.app.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** What a unit's policy says about booking: whether at all, how long holds last, and what find does unasked. */
@Component
class BookingPolicy {

    private final Policies policies;
    private final Clock clock;

    BookingPolicy(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    void requireSwitchedOn(UnitId unit) {
        if (!policies.resolve(unit).flag("booking")) {
            throw Problem.conflict(ProblemCode.NOT_READY, "Booking is switched off in unit (%s).".formatted(unit),
                    "Maybe ask who looks after the policy to set flags.booking.");
        }
    }

    Instant holdExpiry(String unit) {
        return clock.instant().plus(Duration.ofMinutes(number(unit, "holdMinutes")));
    }

    boolean isOver(Appointment held) {
        return held.holdExpiresAt() != null && !held.holdExpiresAt().isAfter(clock.instant());
    }

    Duration horizon(UnitId unit) {
        return Duration.ofDays(number(unit.value(), "findHorizonDays"));
    }

    Duration step(UnitId unit) {
        return Duration.ofMinutes(number(unit.value(), "stepMinutes"));
    }

    int proposals(UnitId unit) {
        return number(unit.value(), "mostProposals");
    }

    private int number(String unit, String name) {
        return policies.resolve(new UnitId(unit)).wholeNumber("/booking/" + name);
    }
}
