package org.tessellate.app.booking;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.ClaimRefused;
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
import org.tessellate.app.runtime.JobQueue;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * Lays a visit that lost what it stood on before people, at once and in the transaction that took it away; up to three other ways to hold it
 * are looked for after that, in the background, so that a call-out is answered however many visits it hits. Moves the visit when they accept one.
 */
@Component
class Rebooking implements DecisionTarget {

    static final String KIND = "REBOOK";
    static final TaskDescriptor<Void> SEARCH = TaskDescriptor.of("rebooking-search");
    private static final String SEARCHING = "searching";
    private static final String RULE = "booking.stands-on-available-resources";
    private static final String MODEL = "slot-finder 1";
    private static final int CHOICES = 3;
    private static final Duration LOOK_AHEAD = Duration.ofDays(28);

    private final Planner planner;
    private final Decisions decisions;
    private final Policies policies;
    private final Moves moves;
    private final JobQueue jobs;

    Rebooking(Planner planner, Decisions decisions, Policies policies, Moves moves, JobQueue jobs) {
        this.planner = planner;
        this.decisions = decisions;
        this.policies = policies;
        this.moves = moves;
        this.jobs = jobs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Says in the caller's transaction that the visit no longer stands, and has ways looked for after it. */
    void notice(Appointment appointment, String why) {
        Recommendation noticed = issue(appointment, why, List.of(), true);
        jobs.add(SEARCH.instance(noticed.id().value()).build());
    }

    /** With the ways found for it; best outside of a transaction, where the index answers. */
    void propose(Appointment appointment, String why, List<Plan> plans) {
        issue(appointment, why, plans, false);
    }

    /** Takes back what was proposed for that cause; what another one needs stays. */
    void withdraw(Appointment visit, String cause) {
        decisions.queue(new UnitId(visit.unit())).stream().filter(open -> open.proposal().kind().equals(KIND) && open.proposal().subject().equals(visit.id().value()))
                .filter(open -> open.proposal().reasons().stream().anyMatch(reason -> (cause + ".").endsWith(" " + reason.text())))
                .forEach(open -> decisions.withdraw(open.id()));
    }

    private Recommendation issue(Appointment appointment, String why, List<Plan> plans, boolean searching) {
        UnitId unit = new UnitId(appointment.unit());
        return decisions.issue(new Proposal(KIND, appointment.id().value(), unit,
                "%s at %s needs another %s".formatted(appointment.procedure(),
                        LocalMoments.shown(appointment.start(), appointment.zone()), plans.isEmpty() && !searching ? "day" : "time or team"),
                reasons(appointment, why, plans, searching), alternatives(appointment, plans), plans.isEmpty() ? 0 : 1,
                policies.resolve(unit).version(), MODEL, Map.of("appointment", appointment.id().value(), SEARCHING, searching,
                        "choices", plans.stream().map(Rebooking::choice).toList())));
    }

    private static List<ReasonCode> reasons(Appointment appointment, String why, List<Plan> plans, boolean searching) {
        Map<String, Object> facts = Map.of("appointment", appointment.id().value(), "choices", plans.size());
        List<ReasonCode> reasons = new ArrayList<>();
        reasons.add(new ReasonCode("NO_LONGER_STANDS", why, Evidence.rule(RULE, facts)));
        if (searching) {
            reasons.add(new ReasonCode("SEARCHING", "Other ways are being looked for; they stand here in a moment.", Evidence.rule(RULE, facts)));
        }
        if (!plans.isEmpty()) {
            reasons.add(new ReasonCode("NEAREST", "Next possible: %s, %s".formatted(
                    LocalMoments.shown(plans.getFirst().visit().start(), appointment.zone()),
                    String.join("; ", plans.getFirst().reasons())), Evidence.rule(RULE, facts)));
        }
        return reasons;
    }

    /** Up to three other ways to hold it, the nearest first. */
    List<Plan> ways(Appointment appointment) {
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

    private void move(AppointmentId id, Instant start, int minutes, Set<String> resources) {
        try {
            moves.move(id, start, minutes, resources);
        } catch (ClaimRefused refusal) {
            throw Problem.conflict(ProblemCode.ALREADY_TAKEN, "The resource (%s) was taken during (%s) a moment ago."
                    .formatted(refusal.refused().resource(), refusal.refused().during()), "Maybe look for another way: this one is gone.");
        }
    }

    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        Map<String, Object> payload = recommendation.proposal().payload();
        List<?> choices = (List<?>) payload.get("choices");
        int chosen = decision.alternative() == null ? 0 : Integer.parseInt(decision.alternative()) - 1;
        if (choices == null || chosen >= choices.size()) {
            if (Boolean.TRUE.equals(payload.get(SEARCHING))) {
                throw Problem.conflict(ProblemCode.NOT_READY, "Another time for this visit is being looked for.", "Maybe look again in a moment.");
            }
            throw Problem.conflict(ProblemCode.NOT_READY, "No other time was found for this visit.",
                    "Maybe find one by hand and reschedule it, or cancel it.");
        }
        Map<?, ?> choice = (Map<?, ?>) choices.get(chosen);
        List<?> resources = (List<?>) choice.get("resources");
        move(new AppointmentId(String.valueOf(payload.get("appointment"))),
                Instant.parse(String.valueOf(choice.get("start"))),
                Integer.parseInt(String.valueOf(choice.get("minutes"))),
                Set.copyOf(resources.stream().map(String::valueOf).toList()));
    }
}
