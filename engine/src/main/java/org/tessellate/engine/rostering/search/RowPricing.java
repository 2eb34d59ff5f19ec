package org.tessellate.engine.rostering.search;

import java.util.Map;
import java.util.function.BooleanSupplier;

/** Makes the pricers of people. */
final class RowPricing {

    private RowPricing() {}

    /** The graphs made so far are shared by all who have the same rules. */
    static RowPricer pricer(CompiledProblem problem, int person, int mostArcs, Map<Object, RowGraph> known, BooleanSupplier stopped) {
        RowModel model = new RowModel(problem, person);
        RowGraphs graphs = new RowGraphs(problem, mostArcs, stopped);
        RowGraph lawful = known.computeIfAbsent(model.key(), key -> graphs.lawful(model));
        int[] row = problem.emptyRow(person);
        if (new RowPricer(lawful, model, true).price(cellCosts(problem, person), row)) {
            // Who breaks a rule on some cell anyway might break less with a row that these leave out.
            return new RowPricer(lawful, model, Packed.hard(problem.rowCost(person, row)) == 0);
        }
        return leastUnlawful(new RowModel(problem, person, true), graphs);
    }

    private static RowPricer leastUnlawful(RowModel apart, RowGraphs graphs) {
        return new RowPricer(graphs.leastUnlawful(apart), apart, false);
    }

    /** What the rules on single cells charge one person, hard cost weighing {@link RowPricer#HARD}. */
    static double[][] cellCosts(CompiledProblem problem, int person) {
        double[][] costs = new double[problem.grid.days][problem.grid.states];
        int[] row = new int[problem.grid.days];
        for (int d = problem.grid.history; d < costs.length; d++) {
            for (int s = 0; s < problem.grid.states; s++) {
                row[d] = s;
                long cost = problem.terms[person][0].cost(row, d, d);
                costs[d][s] = Packed.hard(cost) * RowPricer.HARD + Packed.soft(cost);
            }
            row[d] = 0;
        }
        return costs;
    }
}
