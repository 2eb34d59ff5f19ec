package org.tessellate.app.rostering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RosterScore;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.explanation.RosterExplanation;
import org.tessellate.engine.rostering.rules.PlanView;
import org.tessellate.engine.rostering.verification.RosterVerifier;
import org.tessellate.engine.rostering.verification.Verification;

/** A roster laid beside today's people and judged by the independent verifier. */
final class RosterCheck {

    private final StoredRoster stored;
    private final RosterProblem problem;
    private final RosterVerifier verifier;
    private final Roster roster;
    private final Verification verification;
    private final List<PlannedShift> strangers;

    RosterCheck(StoredRoster stored, RosterProblem problem) {
        this.stored = stored;
        this.problem = problem;
        this.verifier = new RosterVerifier(problem);
        Set<String> known = problem.staff().stream().map(StaffProfile::id).collect(Collectors.toSet());
        this.strangers = stored.plan().stream().filter(p -> p.shiftType() != null && !known.contains(p.staff())).toList();
        this.roster = Roster.of(stored.roster().assignments().stream().filter(a -> known.contains(a.staffId())).toList());
        this.verification = verifier.verify(roster);
    }

    StoredRoster stored() {
        return stored;
    }

    RosterProblem problem() {
        return problem;
    }

    RosterVerifier verifier() {
        return verifier;
    }

    Roster roster() {
        return roster;
    }

    Verification verification() {
        return verification;
    }

    RosterExplanation explanation() {
        return new RosterExplanation(verifier, roster);
    }

    /** Broken hard rules, and shifts of people who do not work here any more. */
    List<RosterView.Violation> hardViolations() {
        List<RosterView.Violation> violations = new ArrayList<>(violations().stream().filter(RosterView.Violation::hard).toList());
        strangers.forEach(p -> violations.add(new RosterView.Violation("staff-known", "Whoever is planned works in the unit under a contract.",
                true, p.staff(), p.staff(), List.of(p.day()), 1, "shifts", 1,
                "%s is planned for %s on %s but does not work here any more".formatted(p.staff(), p.shiftType(), p.day()))));
        return violations;
    }

    /** Everything the rules find, the hard and costly first. */
    List<RosterView.Violation> violations() {
        return verification.findings().stream()
                .sorted(Comparator.comparing((Finding f) -> !f.isHard()).thenComparing(f -> -f.cost()))
                .map(this::violation).toList();
    }

    RosterView.Violation violation(Finding f) {
        String name = f.staffId() == null ? null : problem.staff(f.staffId()).name();
        return new RosterView.Violation(f.ruleId(), verifier.rule(f.ruleId()).setting().statement(), f.isHard(), f.staffId(), name,
                f.dates(), f.amount(), f.unit(), f.cost(), f.evidence());
    }

    List<RosterView.Need> needs() {
        PlanView plan = new PlanView(problem, roster);
        return stored.basis().coverage().stream().map(need -> {
            int count = plan.count(need.requirement());
            return new RosterView.Need(need.requirement().id(), need.requirement().date(), need.requirement().label(), need.role(),
                    need.requirement().interval(), need.requirement().minimum(), need.requirement().target(), count,
                    need.neededHours(), need.unmetHours(count), need.requirement().origin());
        }).toList();
    }

    RosterView view() {
        List<RosterView.Need> needs = needs();
        RosterScore score = verification.score();
        RosterBasis basis = stored.basis();
        return new RosterView(stored.id(), stored.unit(), stored.firstDay(), stored.days(), basis.zone(), stored.status(), stored.revision(),
                basis.policyVersion(), stored.modelVersion(), basis.staffTo(), basis.quantile(), basis.forecast(), stored.recommendation(),
                stored.createdBy(), stored.createdAt(), stored.publishedBy(), stored.publishedRoles(), stored.publishedAt(),
                problem.staff().size(), stored.plan().size(), hardViolations().size(), score.soft(), score.byRule(),
                needs.stream().mapToInt(RosterView.Need::neededHours).sum(), needs.stream().mapToInt(RosterView.Need::unmetHours).sum());
    }
}
