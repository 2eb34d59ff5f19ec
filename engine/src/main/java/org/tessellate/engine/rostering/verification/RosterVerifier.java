package org.tessellate.engine.rostering.verification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.CompanyRule;
import org.tessellate.engine.rostering.rules.CoverRule;
import org.tessellate.engine.rostering.rules.Findings;
import org.tessellate.engine.rostering.rules.LabourBudget;
import org.tessellate.engine.rostering.rules.PersonRoster;
import org.tessellate.engine.rostering.rules.PersonRule;
import org.tessellate.engine.rostering.rules.PlanRule;
import org.tessellate.engine.rostering.rules.PlanView;
import org.tessellate.engine.rostering.rules.Rule;
import org.tessellate.engine.rostering.rules.RuleCatalogue;

/**
 * Judges any plan by the rules' full measures and knows nothing of how it was found. Thread-safe.
 */
public final class RosterVerifier {

    private final RosterProblem problem;
    private final List<PersonRule> personRules;
    private final List<PlanRule> planRules;

    public RosterVerifier(RosterProblem problem) {
        this.problem = problem;
        List<Rule> rules = RuleCatalogue.create(problem.rules());
        personRules = rules.stream().filter(PersonRule.class::isInstance).map(PersonRule.class::cast).toList();
        planRules = rules.stream().filter(PlanRule.class::isInstance).map(PlanRule.class::cast).toList();
    }

    public RosterProblem problem() {
        return problem;
    }

    public Rule rule(String id) {
        return Stream.concat(personRules.stream(), planRules.stream())
                .filter(r -> r.setting().id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no rule (%s) in this problem.\nMaybe the policy changed since.".formatted(id)));
    }

    public Verification verify(Roster roster) {
        roster.assignments().forEach(this::check);
        Map<String, List<ShiftAssignment>> byPerson = roster.assignments().stream().collect(Collectors.groupingBy(ShiftAssignment::staffId));
        List<Finding> findings = new ArrayList<>();
        for (StaffProfile staff : problem.staff()) {
            findings.addAll(person(staff, byPerson.getOrDefault(staff.id(), List.of())));
        }
        findings.addAll(plan(roster));
        return Verification.of(findings);
    }

    /** What is wrong with one person's shifts alone. */
    public List<Finding> person(StaffProfile staff, Collection<ShiftAssignment> assignments) {
        PersonRoster person = new PersonRoster(problem, staff, assignments);
        Findings findings = new Findings();
        personRules.forEach(rule -> rule.measure(person, findings));
        return findings.list();
    }

    /** What is wrong with who and how many are at work together, and with what that costs. */
    public List<Finding> plan(Roster roster) {
        return plan(new PlanView(problem, roster));
    }

    /** The same for as much of the plan as is viewed; what only the whole plan can tell is left out where days are missing. */
    public List<Finding> plan(PlanView view) {
        return findings(planRules.stream(), view);
    }

    /** What is wrong with how many people each requirement has. */
    public List<Finding> cover(PlanView view) {
        return findings(planRules.stream().filter(CoverRule.class::isInstance), view);
    }

    /** What is wrong with who is at work together. */
    public List<Finding> company(PlanView view) {
        return findings(planRules.stream().filter(CompanyRule.class::isInstance), view);
    }

    /** What only the whole plan can tell: what it costs. */
    public List<Finding> whole(Supplier<PlanView> plan) {
        List<LabourBudget> budgets = budgets();
        return budgets.isEmpty() ? List.of() : findings(budgets.stream().map(PlanRule.class::cast), plan.get());
    }

    /** The rules on what the whole plan costs. */
    public List<LabourBudget> budgets() {
        return planRules.stream().filter(LabourBudget.class::isInstance).map(LabourBudget.class::cast).toList();
    }

    private static List<Finding> findings(Stream<PlanRule> rules, PlanView view) {
        Findings findings = new Findings();
        rules.forEach(rule -> rule.measure(view, findings));
        return findings.list();
    }

    private void check(ShiftAssignment assignment) {
        problem.staff(assignment.staffId());
        problem.requirePlannable(assignment.shiftTypeId());
        if (!problem.horizon().contains(assignment.date())) {
            throw new IllegalArgumentException(
                    "The assignment of (%s) on (%s) lies outside the roster (%s to %s).\nMaybe it belongs to another period."
                            .formatted(assignment.staffId(), assignment.date(), problem.horizon().start(), problem.horizon().last()));
        }
    }
}
