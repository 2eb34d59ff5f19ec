package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Makes the pricers of people. */
final class RowPricing {

    private RowPricing() {}

    /** The graphs made so far are shared by all who have the same rules. */
    static RowPricer pricer(CompiledProblem problem, int person, double[][] cellCosts, int mostArcs, Map<Object, RowGraph> known,
            BooleanSupplier stopped) {
        RowModel model = new RowModel(problem, person);
        RowGraphs graphs = new RowGraphs(mostArcs, stopped);
        RowGraph lawful = known.computeIfAbsent(model.key(), key -> graphs.lawful(model));
        int[] row = problem.emptyRow(person);
        if (new RowPricer(lawful, model, true).price(cellCosts, row)) {
            // Who breaks a rule on some cell anyway might break less with a row that these leave out.
            return new RowPricer(lawful, model, Packed.hard(problem.rowCost(person, row)) == 0);
        }
        return new RowPricer(graphs.leastUnlawful(model), model, false);
    }

    /** For a row that is free on some days only. */
    static RowPricer pricer(RowModel model, RowGraphs graphs, double[][] cellCosts, int[] row) {
        RowPricer lawful = new RowPricer(graphs.lawfulInCells(model), model, false);
        return lawful.price(cellCosts, row.clone()) ? lawful : new RowPricer(graphs.leastUnlawful(model), model, false);
    }

    /** What the rules on single cells charge one person on the days, hard cost weighing {@link RowPricer#HARD}; nothing on others. */
    static double[][] cellCosts(CompiledProblem problem, int person, DayWindow days) {
        double[][] costs = new double[problem.grid.days][];
        Arrays.fill(costs, new double[problem.grid.states]);
        int[] row = new int[problem.grid.days];
        for (int d = days.from(); d <= days.to(); d++) {
            costs[d] = new double[problem.grid.states];
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
