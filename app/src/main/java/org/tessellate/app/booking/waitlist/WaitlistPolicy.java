package org.tessellate.app.booking.waitlist;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;
import org.tessellate.engine.booking.waiting.Precedence;

/** What a unit's policy says about its waiting list: how long offers stand, how long each class should wait, and what the points are. */
@Component
class WaitlistPolicy {

    private static final String AT = "/booking/waitlist/";

    private final Policies policies;
    private final Clock clock;

    WaitlistPolicy(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    private EffectivePolicy of(String unit) {
        return policies.resolve(new UnitId(unit));
    }

    /** So much time must be left before the start for an offer to make sense. */
    Duration leastNotice(String unit) {
        return Duration.ofMinutes(of(unit).wholeNumber(AT + "leastNoticeMinutes"));
    }

    /** The policy's time to answer, but never later than half-way to the start: the next one needs time too. */
    Instant expiry(String unit, Instant start) {
        Instant now = clock.instant();
        Instant usual = now.plus(Duration.ofMinutes(of(unit).wholeNumber(AT + "offerMinutes")));
        Instant halfway = now.plus(Duration.between(now, start).dividedBy(2));
        return usual.isBefore(halfway) ? usual : halfway;
    }

    Duration aim(String unit, Urgency urgency) {
        return Duration.ofDays(of(unit).wholeNumber(AT + "aimDays/" + urgency));
    }

    double points(String unit, Urgency urgency) {
        return of(unit).number(AT + "points/" + urgency);
    }

    Precedence precedence(String unit) {
        return of(unit).as(AT.substring(0, AT.length() - 1) + "/precedence", Precedence.class);
    }
}
