package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.DecisionTarget;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;

/** Moves somebody for the rest of their shift once people agree, judged again at that moment; what they refuse is not proposed again (R41). */
@Component
class ReallocationDecision implements DecisionTarget {

    private final HelpElsewhere help;
    private final DutyChanges duties;
    private final Workforce workforce;
    private final JdbcClient jdbc;
    private final Access access;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReallocationDecision(HelpElsewhere help, DutyChanges duties, Workforce workforce, JdbcClient jdbc, Access access, Audit audit,
            ApplicationEventPublisher events, Clock clock) {
        this.help = help;
        this.duties = duties;
        this.workforce = workforce;
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Reallocations.KIND;
    }

    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        PublishedShift seen = help.shift(recommendation.proposal().subject());
        access.require(Permission.ROSTERS_WRITE, seen.unit().value());
        workforce.lockForChange(List.of(seen.staff()));
        PublishedShift own = duties.locked(List.of(seen.id())).stream().findFirst().orElseThrow(() -> gone(seen.id()));
        Instant now = clock.instant();
        if (!own.interval().end().isAfter(now)) {
            throw gone(own.id());
        }
        Interval rest = new Interval(own.interval().start().isAfter(now) ? own.interval().start() : now, own.interval().end());
        String unit = Objects.requireNonNullElseGet(decision.alternative(), () -> String.valueOf(recommendation.proposal().payload().get("unit")));
        HelpElsewhere.Place place = help.of(own, rest).stream().filter(one -> one.unit().value().equals(unit)).findFirst()
                .orElseThrow(() -> Problem.conflict(ProblemCode.CONFLICT, "Unit (%s) needs nobody of the role now, or a rule stands against it.".formatted(unit),
                        "Look at who is free again; decide otherwise on this one."));
        String moved = duties.moveRest(own, place, rest);
        duties.requireNobodyTwice();
        keep(recommendation, unit, moved, decision);
        audit.record(AuditEvent.change("shift.moved", "PublishedShift", own.id(), own.unit().value(),
                Map.of("staff", own.staff().value(), "to", unit, "from", rest.start().toString(), "shift", moved)));
        // What is booked on the person or on their unit's support in those hours is looked at again.
        events.publishEvent(new ShiftHandedOver(own, own.staff(), now));
    }

    @Override
    public void overridden(Recommendation recommendation, Decision decision) {
        keep(recommendation, String.valueOf(recommendation.proposal().payload().get("unit")), null, decision);
    }

    private void keep(Recommendation recommendation, String unit, @Nullable String moved, Decision decision) {
        jdbc.sql("""
                INSERT INTO rostering.reallocation (recommendation_id, shift_id, to_unit, new_shift_id, moved, decided_by, decided_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(recommendation.id().value(), recommendation.proposal().subject(), unit, moved, moved != null, decision.user(),
                        PublishedShifts.stored(decision.at())).update();
    }

    private static Problem gone(String shift) {
        return Problem.conflict(ProblemCode.CONFLICT, "The shift (%s) is over, or not what it was.".formatted(shift), "Look at who is free again.");
    }
}
