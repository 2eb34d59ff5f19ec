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

    /** Whoever needs more time gets it this often (WCAG 2.2.1 asks for ten times), but nobody keeps a slot for ever. */
    void requireRenewable(Appointment held) {
        int most = number(held.unit(), "holdRenewals");
        if (held.renewals() >= most) {
            throw Problem.conflict(ProblemCode.CONFLICT,
                    "The hold (%s) was given more time (%d) times already.".formatted(held.id(), held.renewals()),
                    "Maybe book it now, or let it go and find again: others wait for the slot.");
        }
    }

    int renewalsLeft(Appointment held) {
        return Math.max(0, number(held.unit(), "holdRenewals") - held.renewals());
    }

    /** Below this gap, what follows on the same room, person or device is called tight. */
    Duration tight(UnitId unit) {
        return Duration.ofMinutes(number(unit.value(), "tightMinutes"));
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
