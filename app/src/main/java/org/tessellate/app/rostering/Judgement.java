package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.rules.PlanView;
import org.tessellate.engine.rostering.verification.RosterVerifier;
import org.tessellate.engine.rostering.verification.Verification;

/**
 * What the verifier finds in a plan, kept by person and by day, so that a change is judged by the people and days it touches alone.
 * Immutable.
 */
record Judgement(Map<String, List<Finding>> people, Map<LocalDate, List<Finding>> days, List<Finding> whole, Map<String, Integer> have,
        Verification verification) {

    static Judgement whole(RosterVerifier verifier, Roster roster) {
        Verification all = verifier.verify(roster);
        PlanView plan = new PlanView(verifier.problem(), roster);
        List<Finding> whole = verifier.whole(() -> plan);
        return new Judgement(
                all.findings().stream().filter(f -> f.staffId() != null).collect(Collectors.groupingBy(Finding::staffId)),
                all.findings().stream().filter(f -> f.staffId() == null && !whole.contains(f)).collect(Collectors.groupingBy(f -> f.dates().getFirst())),
                whole, counts(plan), all);
    }

    private static Map<String, Integer> counts(PlanView plan) {
        return plan.requirements().stream().collect(Collectors.toMap(CoverageRequirement::id, plan::count));
    }

    /** The days whose needs a change of these days can touch. */
    static Set<LocalDate> reached(RosterVerifier verifier, Set<LocalDate> changed) {
        return Stream.concat(changed.stream(), verifier.problem().requirements().stream()
                .filter(r -> r.cells().stream().anyMatch(cell -> changed.contains(cell.date()))).map(CoverageRequirement::date))
                .collect(Collectors.toSet());
    }

    /** After a change of some people's days; the plan is as it became. */
    Judgement after(RosterVerifier verifier, Map<String, List<ShiftAssignment>> changedPeople, Set<LocalDate> changedDays,
            Collection<ShiftAssignment> plan) {
        Map<String, List<Finding>> nowPeople = new HashMap<>(people);
        changedPeople.forEach((staff, shifts) -> nowPeople.put(staff, verifier.person(verifier.problem().staff(staff), shifts)));
        Set<LocalDate> reached = reached(verifier, changedDays);
        PlanView view = new PlanView(verifier.problem(), plan.stream(), reached);
        Map<LocalDate, List<Finding>> nowDays = new HashMap<>(days);
        nowDays.keySet().removeAll(reached);
        nowDays.putAll(verifier.plan(view).stream().collect(Collectors.groupingBy(f -> f.dates().getFirst())));
        Map<String, Integer> nowHave = new HashMap<>(have);
        nowHave.putAll(counts(view));
        List<Finding> nowWhole = verifier.whole(() -> new PlanView(verifier.problem(), Roster.of(plan)));
        return new Judgement(nowPeople, nowDays, nowWhole, nowHave, Verification.of(
                Stream.of(nowPeople.values().stream(), nowDays.values().stream(), Stream.of(nowWhole)).flatMap(found -> found).flatMap(List::stream).toList()));
    }
}
