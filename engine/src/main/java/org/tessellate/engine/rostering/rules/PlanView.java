package org.tessellate.engine.rostering.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffFilter;

/** A whole plan seen by cell, for rules that count people; immutable. */
public final class PlanView {

    private final RosterProblem problem;
    private final Map<DayShift, List<ShiftAssignment>> byCell;

    public PlanView(RosterProblem problem, Roster roster) {
        this.problem = problem;
        this.byCell = roster.assignments().stream().collect(Collectors.groupingBy(ShiftAssignment::cell));
    }

    public RosterProblem problem() {
        return problem;
    }

    /** Matching assignments to the requirement's cells. */
    public int count(CoverageRequirement requirement) {
        return count(requirement.cells(), requirement.who());
    }

    public int count(Set<DayShift> cells, StaffFilter who) {
        int count = 0;
        for (DayShift cell : cells) {
            for (ShiftAssignment assignment : byCell.getOrDefault(cell, List.of())) {
                count += who.matches(problem.staff(assignment.staffId()), cell.date()) ? 1 : 0;
            }
        }
        return count;
    }
}
