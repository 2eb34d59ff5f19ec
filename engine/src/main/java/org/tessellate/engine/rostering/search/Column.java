package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** One row that a person might work: its own soft cost and what it adds to which cover columns. Immutable. */
record Column(int person, int[] row, double cost, int[] covers, int[] times) {

    static Column of(CompiledProblem problem, int person, int[] row) {
        return of(problem, DayWindow.whole(problem.grid), person, row);
    }

    /** Counts in covers on the given days only. */
    static Column of(CompiledProblem problem, DayWindow days, int person, int[] row) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int d = days.from(); d <= days.to(); d++) {
            int[] cell = problem.columns.of(person, d, row[d]);
            int[] amounts = problem.columns.amounts(person, d, row[d]);
            for (int i = 0; i < cell.length; i++) {
                counts.merge(cell[i], amounts[i], Integer::sum);
            }
        }
        return new Column(person, row.clone(), Packed.soft(problem.rowCost(person, row)),
                counts.keySet().stream().mapToInt(Integer::intValue).toArray(),
                counts.values().stream().mapToInt(Integer::intValue).toArray());
    }

    /** The cost less what the covers pay for it. */
    double reducedBy(double[] prices) {
        double reduced = cost;
        for (int i = 0; i < covers.length; i++) {
            reduced -= times[i] * prices[covers[i]];
        }
        return reduced;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Column column && column.person == person && Arrays.equals(column.row, row);
    }

    @Override
    public int hashCode() {
        return 31 * person + Arrays.hashCode(row);
    }
}
