package org.tessellate.app.demand.surge;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.DecisionTarget;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.demand.Annotations;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.Policies;

/** Lays a likely surge before people with what it would take; who accepts it notes beside the forecast that it is prepared for. */
@Component
class SurgeProposals implements DecisionTarget {

    static final String KIND = "SURGE";
    private static final String PREPARED = "Prepared for a surge";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("EEEE d MMMM HH:mm", Locale.ENGLISH);

    private final Surges surges;
    private final Decisions decisions;
    private final Annotations annotations;
    private final Policies policies;
    private final Facilities facilities;
    private final ApplicationEventPublisher events;

    SurgeProposals(Surges surges, Decisions decisions, Annotations annotations, Policies policies, Facilities facilities, ApplicationEventPublisher events) {
        this.surges = surges;
        this.decisions = decisions;
        this.annotations = annotations;
        this.policies = policies;
        this.facilities = facilities;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Issues, replaces or takes back what is recommended to the unit. */
    @Transactional
    public void propose(UnitId unit) {
        Optional<SurgeLook> look = surges.look(unit).filter(SurgeLook::isSurge);
        if (look.isEmpty()) {
            decisions.withdraw(KIND, unit.value());
            return;
        }
        SurgeLook.Hour worst = look.get().worst().orElseThrow();
        LocalDate day = worst.local().toLocalDate();
        if (annotations.between(unit, day, day).stream().noneMatch(note -> note.label().equals(PREPARED))) {
            decisions.issue(proposal(look.get(), worst));
            events.publishEvent(new SurgePredicted(unit, look.get().forecast(), worst.start(), worst.chance(), worst.capacity(), worst.needed()));
        }
    }

    private Proposal proposal(SurgeLook look, SurgeLook.Hour worst) {
        String when = worst.local().format(HOUR);
        String name = facilities.graph().unit(look.unit()).name();
        Map<String, Object> facts = Map.of("hour", worst.start().toString(), "chance", rounded(worst.chance()), "capacity", rounded(worst.capacity()),
                "expected", rounded(worst.mean()), "needed", rounded(worst.needed()));
        return new Proposal(KIND, look.unit().value(), look.unit(), "A surge is likely in %s on %s".formatted(name, when), reasons(look, worst, when, facts),
                List.of(), worst.chance(), policies.resolve(look.unit()).version(), "forecast " + look.forecast(),
                Map.of("day", worst.local().toLocalDate().toString(), "forecast", look.forecast().value()));
    }

    private static List<ReasonCode> reasons(SurgeLook look, SurgeLook.Hour worst, String when, Map<String, Object> facts) {
        Evidence evidence = Evidence.forecast(look.forecast().value(), facts);
        List<ReasonCode> reasons = new ArrayList<>();
        reasons.add(new ReasonCode("DEMAND_PASSES_CAPACITY", String.format(Locale.ROOT,
                "On %s the chance is %.0f %% that more than %.1f patients come in the hour, which is what %s can carry; %.1f are expected.",
                when, 100 * worst.chance(), worst.capacity(), look.source(), worst.mean()), evidence));
        reasons.add(new ReasonCode("WHAT_IT_TAKES", String.format(Locale.ROOT, "To be passed once in ten times only it would take %.1f patients an hour%s.",
                worst.needed(), worst.more().isEmpty() ? "" : ": " + staff(worst.more()) + " more"), evidence));
        return reasons;
    }

    private static String staff(Map<String, Integer> more) {
        return more.entrySet().stream().map(one -> one.getValue() + " " + one.getKey()).collect(Collectors.joining(" and "));
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }

    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        LocalDate day = LocalDate.parse(String.valueOf(recommendation.proposal().payload().get("day")));
        // Who may decide here may leave this one note; the right to write demand is not needed for it.
        Access.lending(Permission.DEMAND_WRITE, () -> annotations.add(recommendation.proposal().unit(), PREPARED, day, day));
    }
}
