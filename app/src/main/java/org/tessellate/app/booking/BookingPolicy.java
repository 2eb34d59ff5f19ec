package org.tessellate.app.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.booking.Objective;

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

    /** How far to look unasked: as far as the urgency aims at, and no further than the horizon. */
    Duration horizon(UnitId unit, FindRequest.@Nullable Urgency urgency) {
        Duration horizon = horizon(unit);
        Duration aim = urgency == null ? horizon : Duration.ofDays(number(unit.value(), "waitlist/aimDays/" + urgency));
        return aim.compareTo(horizon) < 0 ? aim : horizon;
    }

    /** What the unit weighs, waiting all the more the more urgent it is. */
    Objective objective(UnitId unit, FindRequest.@Nullable Urgency urgency) {
        EffectivePolicy policy = policies.resolve(unit);
        Objective weights = policy.as("/booking/objective", Objective.class);
        return urgency == null ? weights : weights.hastened(policy.number("/booking/haste/" + urgency));
    }

    /** How long somebody is under way between two facilities. */
    Duration travel(UnitId unit) {
        return Duration.ofMinutes(number(unit.value(), "travelMinutes"));
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

    /** A figure that limits a procedure ({@code procedures/ID}) or a service ({@code services/ID}), if the policy has it. */
    Optional<Integer> limit(UnitId unit, String whose, String name) {
        EffectivePolicy policy = policies.resolve(unit);
        String path = "/booking/limits/%s/%s".formatted(whose, name);
        return policy.has(path) ? Optional.of(policy.wholeNumber(path)) : Optional.empty();
    }

    /** The procedure's own figure, else its service's. */
    Optional<Integer> limit(UnitId unit, Procedure procedure, String name) {
        return limit(unit, "procedures/" + procedure.id(), name).or(() -> limit(unit, "services/" + procedure.service(), name));
    }

    boolean needsReferral(UnitId unit, Procedure procedure) {
        EffectivePolicy policy = policies.resolve(unit);
        return Stream.of("procedures/" + procedure.id(), "services/" + procedure.service())
                .map("/booking/limits/%s/needsReferral"::formatted).filter(policy::has).findFirst().map(path -> policy.at(path).asBoolean(false)).orElse(false);
    }

    private int number(String unit, String name) {
        return policies.resolve(new UnitId(unit)).wholeNumber("/booking/" + name);
    }
}
