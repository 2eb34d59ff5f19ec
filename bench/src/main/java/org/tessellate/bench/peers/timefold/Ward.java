package org.tessellate.bench.peers.timefold;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.score.HardSoftScore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.nrp24.ShiftScheduleProblem;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;

/** An instance with its plan. */
@PlanningSolution
public class Ward {

    @ProblemFactCollectionProperty
    private List<Person> people = List.of();

    @ProblemFactCollectionProperty
    private List<Slot> slots = List.of();

    @PlanningEntityCollectionProperty
    private List<Cell> cells = List.of();

    @PlanningScore
    private @Nullable HardSoftScore score;

    /** For the solver, which copies the fields into it. */
    public Ward() {}

    Ward(List<Person> people, List<Slot> slots, List<Cell> cells) {
        this.people = people;
        this.slots = slots;
        this.cells = cells;
    }

    public List<Person> getPeople() {
        return people;
    }

    public List<Slot> getSlots() {
        return slots;
    }

    public List<Cell> getCells() {
        return cells;
    }

    public @Nullable HardSoftScore getScore() {
        return score;
    }

    public void setScore(@Nullable HardSoftScore score) {
        this.score = score;
    }

    /** The cells by person and day; fixed days off have none. */
    @Nullable Cell[][] grid() {
        int days = cells.stream().mapToInt(Cell::day).max().orElse(-1) + 1;
        @Nullable Cell[][] grid = new Cell[people.size()][days];
        cells.forEach(cell -> grid[cell.person().number][cell.day()] = cell);
        return grid;
    }

    Roster roster() {
        List<ShiftAssignment> assignments = new ArrayList<>();
        for (Cell cell : cells) {
            Turn turn = cell.getTurn();
            if (turn != null) {
                assignments.add(new ShiftAssignment(cell.person().employee.id(), ShiftScheduleProblem.MONDAY.plusDays(cell.day()), turn.id));
            }
        }
        return Roster.of(assignments);
    }
}
