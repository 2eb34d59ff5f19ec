package org.tessellate.app.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.DecisionTarget;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Lays a visit that lost what it stood on before people, with up to three other ways to hold it, and moves it when they accept one. */
@Component
class Rebooking implements DecisionTarget {

    static final String KIND = "REBOOK";
    private static final String RULE = "booking.stands-on-available-resources";
    private static final String MODEL = "slot-finder 1";
    private static final int CHOICES = 3;
    private static final Duration LOOK_AHEAD = Duration.ofDays(28);

    private final Planner planner;
    private final Decisions decisions;
    private final Policies policies;
    private final Moves moves;

    Rebooking(Planner planner, Decisions decisions, Policies policies, Moves moves) {
        this.planner = planner;
        this.decisions = decisions;
        this.policies = policies;
        this.moves = moves;
    }

    @Override
    public String kind() {
        return KIND;
    }

    void propose(Appointment appointment, String why) {
        UnitId unit = new UnitId(appointment.unit());
        List<Plan> plans = plans(appointment);
        decisions.issue(new Proposal(KIND, appointment.id().value(), unit,
                "%s at %s needs another %s".formatted(appointment.procedure(),
                        LocalMoments.shown(appointment.start(), appointment.zone()), plans.isEmpty() ? "day" : "time or team"),
                reasons(appointment, why, plans), alternatives(appointment, plans), plans.isEmpty() ? 0 : 1,
                policies.resolve(unit).version(), MODEL,
                Map.of("appointment", appointment.id().value(), "choices", plans.stream().map(Rebooking::choice).toList())));
    }

    private static List<ReasonCode> reasons(Appointment appointment, String why, List<Plan> plans) {
        Map<String, Object> facts = Map.of("appointment", appointment.id().value(), "choices", plans.size());
        List<ReasonCode> reasons = new ArrayList<>();
        reasons.add(new ReasonCode("NO_LONGER_STANDS", why, Evidence.rule(RULE, facts)));
        if (!plans.isEmpty()) {
            reasons.add(new ReasonCode("NEAREST", "Next possible: %s, %s".formatted(
                    LocalMoments.shown(plans.getFirst().visit().start(), appointment.zone()),
                    String.join("; ", plans.getFirst().reasons())), Evidence.rule(RULE, facts)));
        }
        return reasons;
    }

    private List<Plan> plans(Appointment appointment) {
        try {
            return planner.nearest(appointment, LOOK_AHEAD, CHOICES);
        } catch (Problem nothing) {
            return List.of();
        }
    }

    private static List<Alternative> alternatives(Appointment appointment, List<Plan> plans) {
        List<Alternative> alternatives = new ArrayList<>();
        for (Plan plan : plans) {
            alternatives.add(new Alternative(String.valueOf(alternatives.size() + 1),
                    LocalMoments.shown(plan.visit().start(), appointment.zone()),
                    Map.of("shiftMinutes", Duration.between(appointment.start(), plan.visit().start()).toMinutes(),
                            "resources", plan.resources())));
        }
        return alternatives;
    }

    private static Map<String, Object> choice(Plan plan) {
        return Map.of("start", plan.visit().start().toString(), "minutes", plan.visit().minutes(), "resources", plan.resources());
    }

    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        Map<String, Object> payload = recommendation.proposal().payload();
        List<?> choices = (List<?>) payload.get("choices");
        int chosen = decision.alternative() == null ? 0 : Integer.parseInt(decision.alternative()) - 1;
        if (choices == null || chosen >= choices.size()) {
            throw Problem.conflict(ProblemCode.NOT_READY, "No other time was found for this visit.",
                    "Maybe find one by hand and reschedule it, or cancel it.");
        }
        Map<?, ?> choice = (Map<?, ?>) choices.get(chosen);
        List<?> resources = (List<?>) choice.get("resources");
        moves.move(new AppointmentId(String.valueOf(payload.get("appointment"))),
                Instant.parse(String.valueOf(choice.get("start"))),
                Integer.parseInt(String.valueOf(choice.get("minutes"))),
                Set.copyOf(resources.stream().map(String::valueOf).toList()));
    }
}
