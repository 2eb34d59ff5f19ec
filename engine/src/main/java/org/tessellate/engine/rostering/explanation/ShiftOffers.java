package org.tessellate.engine.rostering.explanation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.PlanView;
import org.tessellate.engine.rostering.verification.RosterVerifier;

/** Ranks the open shifts of a plan for one person (R37). Thread-safe. */
final class ShiftOffers {

    private static final Comparator<ShiftOffer> BEST_FIRST = Comparator.comparing((ShiftOffer o) -> !o.candidate().allowed())
            .thenComparing(o -> !o.unsafe()).thenComparingLong(ShiftOffer::scoreDifference).thenComparing(o -> o.candidate().cell());

    private final RosterVerifier verifier;
    private final RosterProblem problem;
    private final Roster roster;
    private final PlanView plan;
    private final Candidates candidates;

    ShiftOffers(RosterVerifier verifier, Roster roster, PlanView plan) {
        this.verifier = verifier;
        this.problem = verifier.problem();
        this.roster = roster;
        this.plan = plan;
        this.candidates = new Candidates(verifier, roster);
    }

    /** Shifts that would fill a need below its target on a day the person is off, the allowed and urgent first. */
    List<ShiftOffer> of(StaffProfile staff) {
        Set<LocalDate> busy = candidates.shiftsOf(staff).stream().map(ShiftAssignment::date).collect(Collectors.toSet());
        Map<DayShift, List<CoverageRequirement>> open = new TreeMap<>();
        problem.requirements().stream().filter(need -> plan.count(need) < need.target()).forEach(need -> need.cells().stream()
                .filter(cell -> problem.horizon().contains(cell.date()) && problem.plans(cell.shiftTypeId()) && !busy.contains(cell.date())
                        && need.who().matches(staff, cell.date()))
                .forEach(cell -> open.computeIfAbsent(cell, _ -> new ArrayList<>()).add(need)));
        return open.entrySet().stream().map(entry -> offer(staff, entry.getKey(), entry.getValue())).sorted(BEST_FIRST).toList();
    }

    private ShiftOffer offer(StaffProfile staff, DayShift cell, List<CoverageRequirement> needs) {
        Candidate candidate = candidates.weigh(staff, cell);
        boolean unsafe = needs.stream().anyMatch(need -> plan.count(need) < need.minimum());
        return new ShiftOffer(candidate, needs.stream().map(CoverageRequirement::id).toList(), unsafe,
                candidate.costDifference() + coverDifference(staff, cell));
    }

    /** Over all needs that the cell counts in, those met already too: one person more may be too many for them. */
    private long coverDifference(StaffProfile staff, DayShift cell) {
        Set<LocalDate> days = problem.requirements().stream().filter(need -> need.cells().contains(cell)).map(CoverageRequirement::date)
                .collect(Collectors.toSet());
        Stream<ShiftAssignment> with = Stream.concat(roster.assignments().stream(),
                Stream.of(new ShiftAssignment(staff.id(), cell.date(), cell.shiftTypeId())));
        return soft(new PlanView(problem, with, days)) - soft(new PlanView(problem, roster.assignments().stream(), days));
    }

    private long soft(PlanView view) {
        return verifier.cover(view).stream().filter(finding -> !finding.isHard()).mapToLong(Finding::cost).sum();
    }
}
