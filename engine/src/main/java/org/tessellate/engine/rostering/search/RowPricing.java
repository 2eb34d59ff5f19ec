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
        RowPricer lawful = new RowPricer(known.computeIfAbsent(model.key(), key -> graphs.lawful(model)), model);
        if (lawful.price(cellCosts(problem, person), problem.emptyRow(person))) {
            return lawful;
        }
        RowModel apart = new RowModel(problem, person, true);
        return new RowPricer(graphs.leastUnlawful(apart), apart);
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
