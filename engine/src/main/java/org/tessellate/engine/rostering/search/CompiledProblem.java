package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Pin;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.Rule;
import org.tessellate.engine.rostering.rules.RuleCatalogue;

/** The problem as flat numbers, ready for search; immutable and shared by all threads. */
final class CompiledProblem {

    final Grid grid;
    final Columns columns;
    final RowTerm[][] terms;
    final FlatRow[] flat;
    final Tallies tallies;
    final long[][] allowed;
    final int people;

    private final List<StaffProfile> staff;

    CompiledProblem(RosterProblem problem) {
        grid = new Grid(problem);
        staff = problem.staff();
        people = staff.size();
        List<Rule> rules = RuleCatalogue.create(problem.rules());
        CostBound.of(problem, rules).requireRoom();
        columns = new Columns(grid, rules);
        RowCompiler compiler = new RowCompiler(grid);
        terms = staff.stream().map(s -> compiler.compile(s, rules)).toArray(RowTerm[][]::new);
        allowed = new long[people][];
        for (int e = 0; e < people; e++) {
            allowed[e] = allowed(e);
        }
        problem.pins().forEach(this::fix);
        tallies = new Tallies(columns.cost);
        SumLayout.Builder layouts = new SumLayout.Builder(grid.days, grid.states);
        flat = new FlatRow[people];
        for (int e = 0; e < people; e++) {
            flat[e] = new FlatRow(terms[e], emptyRow(e), grid, layouts, columns.layout(e), tallies);
        }
    }

    /** States that break no hard rule on the cell by itself; off is always among them. */
    private long[] allowed(int person) {
        long[] masks = new long[grid.days];
        int[] row = new int[grid.days];
        Arrays.fill(masks, 0, grid.history, 1);
        for (int d = grid.history; d < grid.days; d++) {
            long mask = 1;
            for (int s = 1; s < grid.states; s++) {
                row[d] = s;
                boolean possible = grid.plans(s) && Packed.hard(terms[person][0].cost(row, d, d)) == 0;
                mask |= possible ? 1L << s : 0;
            }
            row[d] = 0;
            masks[d] = mask;
        }
        for (DayShift cell : staff.get(person).history()) {
            masks[grid.day(cell.date())] = 1L << grid.state(cell.shiftTypeId());
        }
        return masks;
    }

    private void fix(Pin pin) {
        int person = IntStream.range(0, people).filter(e -> staff.get(e).id().equals(pin.staffId())).findFirst().orElseThrow();
        allowed[person][grid.day(pin.date())] = 1L << grid.state(pin.shiftTypeId());
    }

    String id(int person) {
        return staff.get(person).id();
    }

    /** Rows with history and pins in place and everything else off. */
    int[][] emptyRows() {
        int[][] rows = new int[people][];
        for (int e = 0; e < people; e++) {
            rows[e] = emptyRow(e);
        }
        return rows;
    }

    int[] emptyRow(int person) {
        return Arrays.stream(allowed[person]).mapToInt(mask -> (mask & 1) != 0 ? 0 : Long.numberOfTrailingZeros(mask)).toArray();
    }

    /** The packed cost of a plan from scratch. */
    long cost(int[][] rows) {
        int[] sums = counts(rows);
        long sum = 0;
        for (int e = 0; e < people; e++) {
            sum += rowCost(e, rows[e]);
        }
        for (int c = 0; c < sums.length; c++) {
            sum += columns.at(c, sums[c]);
        }
        return sum;
    }

    /** What the rows add to each cover column. */
    int[] counts(int[][] rows) {
        int[] sums = new int[columns.count()];
        for (int e = 0; e < people; e++) {
            for (int d = grid.history; d < grid.days; d++) {
                int[] cell = columns.of(e, d, rows[e][d]);
                int[] amounts = columns.amounts(e, d, rows[e][d]);
                for (int i = 0; i < cell.length; i++) {
                    sums[cell[i]] += amounts[i];
                }
            }
        }
        return sums;
    }

    /** What costs something in a row because of a day and what it belongs to. */
    long cost(int person, int[] row, int day) {
        return Arrays.stream(terms[person]).mapToLong(term -> term.cost(row, day, day)).sum();
    }

    long rowCost(int person, int[] row) {
        long sum = 0;
        for (RowTerm term : terms[person]) {
            sum += term.cost(row, 0, row.length - 1);
        }
        return sum;
    }

    /** The rows of a plan; what a pin or the state model cannot hold is left out. */
    int[][] rows(Roster roster) {
        int[][] rows = emptyRows();
        Map<String, Integer> index = new HashMap<>();
        staff.forEach(s -> index.put(s.id(), index.size()));
        for (ShiftAssignment assignment : roster.assignments()) {
            int[] row = rows[index.get(assignment.staffId())];
            row[grid.day(assignment.date())] = grid.state(assignment.shiftTypeId());
        }
        return rows;
    }

    Roster roster(int[][] rows) {
        List<ShiftAssignment> assignments = new ArrayList<>();
        for (int e = 0; e < people; e++) {
            addShifts(assignments, staff.get(e).id(), rows[e]);
        }
        return Roster.of(assignments);
    }

    private void addShifts(List<ShiftAssignment> assignments, String staffId, int[] row) {
        for (int d = grid.history; d < grid.days; d++) {
            ShiftType type = grid.type(row[d]);
            if (type != null) {
                assignments.add(new ShiftAssignment(staffId, grid.date(d), type.id()));
            }
        }
    }
}
