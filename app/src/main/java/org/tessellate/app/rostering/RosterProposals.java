package org.tessellate.app.rostering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.rules.Words;

/** Lays a draft before people as a recommendation with its reasons in the words of the ward (R123-R125). */
@Service
public class RosterProposals {

    private static final int MOST_GAPS = 5;
    private static final int MOST_RULES = 3;

    private final Rosters rosters;
    private final RosterStore store;
    private final SolveStore solves;
    private final RosterFeed feed;
    private final Decisions decisions;
    private final Access access;
    private final ApplicationEventPublisher events;

    RosterProposals(Rosters rosters, RosterStore store, SolveStore solves, RosterFeed feed, Decisions decisions, Access access,
            ApplicationEventPublisher events) {
        this.rosters = rosters;
        this.store = store;
        this.solves = solves;
        this.feed = feed;
        this.decisions = decisions;
        this.access = access;
        this.events = events;
    }

    @Transactional
    public Recommendation propose(RosterId id) {
        StoredRoster roster = store.locked(id);
        access.require(Permission.ROSTERS_WRITE, roster.unit().value());
        if (roster.status() != RosterStatus.DRAFT) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The roster (%s) is %s.".formatted(id, roster.status()), "Only a draft can be proposed.");
        }
        solves.requireIdle(id);
        RosterCheck check = rosters.check(roster);
        RosterPublishing.requireFeasible(check);
        if (roster.plan().isEmpty()) {
            throw Problem.conflict(ProblemCode.NOT_READY, "The roster (%s) has no shift yet.".formatted(id), "Solve it first, or plan by hand.");
        }
        RosterView view = check.view();
        StoredRoster proposed = roster.in(RosterStatus.PROPOSED, null);
        Recommendation recommendation = decisions.issue(new Proposal(RosterPublishing.KIND, id.value(), roster.unit(), title(view),
                reasons(check, view), List.of(), confidence(view), view.policyVersion(), view.modelVersion(),
                Map.of("roster", id.value(), "revision", proposed.revision())));
        store.update(new StoredRoster(proposed.id(), proposed.unit(), proposed.firstDay(), proposed.days(), proposed.status(), proposed.revision(),
                proposed.basis(), proposed.plan(), proposed.modelVersion(), recommendation.id().value(), proposed.createdBy(), proposed.createdAt(),
                null, null, null));
        feed.changed(id);
        events.publishEvent(new RosterProposed(id, roster.unit(), roster.firstDay(), roster.days(), recommendation.issuedAt()));
        return recommendation;
    }

    private static String title(RosterView view) {
        return "Roster of %s from %s, %d days: %d shifts for %d people, %d of %d person-hours open".formatted(view.unit(), Words.day(view.from()),
                view.days(), view.planned(), view.staff(), view.unmetHours(), view.neededHours());
    }

    private static double confidence(RosterView view) {
        return view.neededHours() == 0 ? 1 : 1 - (double) view.unmetHours() / view.neededHours();
    }

    private static List<ReasonCode> reasons(RosterCheck check, RosterView view) {
        List<ReasonCode> reasons = new ArrayList<>();
        reasons.add(demand(view));
        reasons.add(new ReasonCode("RULES_KEPT", "No hard rule is broken: rest, hours, leave, skills and credentials hold for everybody.",
                Evidence.rule("minimum-rest", Map.of("hardViolations", 0))));
        check.explanation().gaps(MOST_GAPS).stream().forEach(gap -> reasons.add(new ReasonCode(
                gap.unsafe() ? "COVERAGE_SHORT" : "COVERAGE_TIGHT", gap.summary(),
                Evidence.rule(gap.unsafe() ? "coverage-minimum" : "coverage-target",
                        Map.of("need", gap.requirementId(), "have", gap.count(), "minimum", gap.minimum(), "target", gap.target())))));
        costly(check).forEach(entry -> reasons.add(new ReasonCode("GIVES_WAY", "%s %d times otherwise."
                .formatted(check.verifier().rule(entry.getKey()).setting().statement(), entry.getValue().size()),
                Evidence.rule(entry.getKey(), Map.of("cost", cost(entry.getValue()))))));
        return reasons;
    }

    private static ReasonCode demand(RosterView view) {
        String text = "%d person-hours are needed at the %s of demand (quantile %s); %d are planned for."
                .formatted(view.neededHours(), view.staffTo().name().toLowerCase(Locale.ROOT).replace('_', ' '), view.quantile(),
                        view.neededHours() - view.unmetHours());
        Map<String, Object> facts = Map.of("quantile", view.quantile(), "neededHours", view.neededHours(), "unmetHours", view.unmetHours());
        return new ReasonCode("DEMAND", text, view.forecast() == null
                ? Evidence.rule("coverage-minimum", facts)
                : Evidence.forecast(view.forecast(), facts));
    }

    private static List<Map.Entry<String, List<Finding>>> costly(RosterCheck check) {
        return check.verification().findings().stream()
                .filter(f -> f.staffId() != null)
                .collect(Collectors.groupingBy(Finding::ruleId)).entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, List<Finding>> e) -> -cost(e.getValue())))
                .limit(MOST_RULES).toList();
    }

    private static long cost(List<Finding> findings) {
        return findings.stream().mapToLong(Finding::cost).sum();
    }
}
