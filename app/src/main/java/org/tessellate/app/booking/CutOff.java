package org.tessellate.app.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.booking.Limit;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** How late and how early a visit may be booked (C16): the procedure's own figures of the policy, else its service's. Thread-safe. */
@Component
class CutOff implements BookingRule {

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final BookingPolicy policy;
    private final Facilities facilities;
    private final Clock clock;

    CutOff(BookingPolicy policy, Facilities facilities, Clock clock) {
        this.policy = policy;
        this.facilities = facilities;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "booking-cut-off";
    }

    /** Urgent visits are not kept from a time that is near. */
    @Override
    public boolean yieldsToUrgency() {
        return true;
    }

    /** It depends on no other visit, so there is nothing to wait for where it is kept. */
    @Override
    public boolean concerns(UnitId unit, HoldRequest wanted, Instant start) {
        return against(unit, wanted, start).isPresent();
    }

    @Override
    public Optional<String> against(UnitId unit, HoldRequest wanted, Instant start) {
        return limits(unit, facilities.graph().procedure(new ProcedureId(wanted.procedure())), false).stream()
                .filter(limit -> !limit.starts().contains(start)).findFirst().map(limit -> limit.why() + ".");
    }

    /** As find keeps them. */
    List<Limit> limits(UnitId unit, Procedure procedure, boolean urgent) {
        Instant now = clock.instant();
        List<Limit> limits = new ArrayList<>();
        if (!urgent) {
            policy.limit(unit, procedure, "leastNoticeMinutes").filter(minutes -> minutes > 0).ifPresent(minutes -> limits.add(new Limit(
                    "notice", "%s is booked at least %d minutes ahead".formatted(procedure.name(), minutes),
                    IntervalSet.of(new Interval(now.plus(Duration.ofMinutes(minutes)), FAR)))));
        }
        policy.limit(unit, procedure, "mostAheadDays").ifPresent(days -> limits.add(new Limit(
                "how far ahead", "%s is booked at most %d days ahead".formatted(procedure.name(), days),
                IntervalSet.of(Interval.of(now, Duration.ofDays(days))))));
        return limits;
    }
}
