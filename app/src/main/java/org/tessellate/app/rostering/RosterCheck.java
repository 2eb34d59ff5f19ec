package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RosterScore;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.explanation.RosterExplanation;
import org.tessellate.engine.rostering.verification.RosterVerifier;
import org.tessellate.engine.rostering.verification.Verification;

/** A roster laid beside today's people and judged by the independent verifier. */
final class RosterCheck {

    private final StoredRoster stored;
    private final RosterProblem problem;
    private final RosterVerifier verifier;
    private final Set<String> known;
    private final List<ShiftAssignment> assignments;
    private final Map<String, List<ShiftAssignment>> byStaff;
    private final Judgement judgement;

    /** Judges the whole plan. */
    RosterCheck(StoredRoster stored, RosterProblem problem) {
        this.stored = stored;
        this.problem = problem;
        this.verifier = new RosterVerifier(problem);
        this.known = problem.staff().stream().map(StaffProfile::id).collect(Collectors.toSet());
        this.assignments = assignments();
        this.byStaff = assignments.stream().collect(Collectors.groupingBy(ShiftAssignment::staffId));
        this.judgement = Judgement.whole(verifier, roster());
    }

    private RosterCheck(RosterCheck before, StoredRoster stored, RosterProblem problem, List<ShiftChange> changes) {
        this.stored = stored;
        this.problem = problem;
        this.verifier = new RosterVerifier(problem);
        this.known = before.known;
        this.assignments = assignments();
        this.byStaff = assignments.stream().collect(Collectors.groupingBy(ShiftAssignment::staffId));
        Set<String> people = changes.stream().map(ShiftChange::staff).filter(known::contains).collect(Collectors.toSet());
        Map<String, List<ShiftAssignment>> shifts = people.stream().collect(Collectors.toMap(p -> p, this::shiftsOf));
        Set<LocalDate> days = changes.stream().map(ShiftChange::day).collect(Collectors.toSet());
        this.judgement = before.judgement.after(verifier, shifts, days, assignments);
    }

    /** Judges the plan after some changes by what they touch; the problem may differ in its pins alone. */
    RosterCheck after(List<ShiftChange> changes) {
        StoredRoster changed = stored.changed(changes);
        return new RosterCheck(this, changed, problem.withPins(RosterProblems.pins(changed, known)), changes);
    }

    private List<ShiftAssignment> assignments() {
        return stored.plan().stream().filter(p -> p.shiftType() != null && known.contains(p.staff())).map(PlannedShift::assignment).toList();
    }

    List<ShiftAssignment> shiftsOf(String staff) {
        return byStaff.getOrDefault(staff, List.of());
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
        return Roster.of(assignments);
    }

    /** What matters to a shift that somebody might take on a day: their other shifts, those of the others on that day, and all where pay is limited. */
    Roster besides(String staff, LocalDate day) {
        boolean everything = !verifier.budgets().isEmpty();
        return Roster.of(assignments.stream().filter(a -> everything || a.staffId().equals(staff) || a.date().equals(day))
                .filter(a -> !a.staffId().equals(staff) || !a.date().equals(day)).toList());
    }

    Verification verification() {
        return judgement.verification();
    }

    RosterExplanation explanation() {
        return new RosterExplanation(verifier, roster());
    }

    String nameOf(String staff) {
        return known.contains(staff) ? problem.staff(staff).name() : staff;
    }

    /** Whether somebody on a shift of this staff id still works here. */
    boolean knows(String staff) {
        return known.contains(staff);
    }

    /** Broken hard rules, and shifts of people who do not work here any more. */
    List<RosterView.Violation> hardViolations() {
        List<RosterView.Violation> violations = new ArrayList<>(verification().hard().stream()
                .sorted(Comparator.comparing((Finding f) -> -f.cost())).map(this::violation).toList());
        strangers().forEach(p -> violations.add(new RosterView.Violation("staff-known", "Whoever is planned works in the unit under a contract.",
                true, p.staff(), p.staff(), List.of(p.day()), 1, "shifts", 1,
                "%s is planned for %s on %s but does not work here any more".formatted(p.staff(), p.shiftType(), p.day()))));
        return violations;
    }

    private List<PlannedShift> strangers() {
        return stored.plan().stream().filter(p -> p.shiftType() != null && !known.contains(p.staff())).toList();
    }

    /** The hard ones as given and so many soft ones, the costliest first. */
    List<RosterView.Violation> costliest(List<RosterView.Violation> hard, int mostSoft) {
        return Stream.concat(hard.stream(), verification().findings().stream().filter(f -> !f.isHard())
                .sorted(Comparator.comparing((Finding f) -> -f.cost())).limit(mostSoft).map(this::violation)).toList();
    }

    /** Everything the rules find, the hard and costly first. */
    List<RosterView.Violation> violations() {
        return verification().findings().stream()
                .sorted(Comparator.comparing((Finding f) -> !f.isHard()).thenComparing(f -> -f.cost()))
                .map(this::violation).toList();
    }

    RosterView.Violation violation(Finding f) {
        String name = f.staffId() == null ? null : problem.staff(f.staffId()).name();
        return new RosterView.Violation(f.ruleId(), verifier.rule(f.ruleId()).setting().statement(), f.isHard(), f.staffId(), name,
                f.dates(), f.amount(), f.unit(), f.cost(), f.evidence());
    }

    List<RosterView.Need> needs() {
        return stored.basis().coverage().stream().map(this::need).toList();
    }

    /** Needs of the days that a change of these days can touch. */
    List<RosterView.Need> needs(Set<LocalDate> changed) {
        Set<LocalDate> reached = Judgement.reached(verifier, changed);
        return stored.basis().coverage().stream().filter(n -> reached.contains(n.requirement().date())).map(this::need).toList();
    }

    private RosterView.Need need(CoverageNeed need) {
        CoverageRequirement asked = need.requirement();
        int count = have(asked.id());
        return new RosterView.Need(asked.id(), asked.date(), asked.label(), need.role(), asked.interval(), asked.minimum(), asked.target(),
                count, need.neededHours(), need.unmetHours(count), asked.origin());
    }

    /** How many of those at work meet a need. */
    int have(String requirement) {
        return judgement.have().get(requirement);
    }

    RosterView view() {
        List<RosterView.Need> needs = needs();
        RosterScore score = verification().score();
        RosterBasis basis = stored.basis();
        return new RosterView(stored.id(), stored.unit(), stored.firstDay(), stored.days(), basis.zone(), stored.status(), stored.revision(),
                basis.policyVersion(), stored.modelVersion(), basis.staffTo(), basis.quantile(), basis.forecast(), stored.recommendation(),
                stored.createdBy(), stored.createdAt(), stored.publishedBy(), stored.publishedRoles(), stored.publishedAt(),
                problem.staff().size(), stored.plan().size(), brokenHard(), score.soft(), score.byRule(),
                needs.stream().mapToInt(RosterView.Need::neededHours).sum(), needs.stream().mapToInt(RosterView.Need::unmetHours).sum());
    }

    private int brokenHard() {
        return verification().hard().size() + strangers().size();
    }
}
