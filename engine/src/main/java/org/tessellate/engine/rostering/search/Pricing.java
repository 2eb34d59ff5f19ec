package org.tessellate.engine.rostering.search;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The exact rows of all people, priced on several threads. */
final class Pricing {

    private final CompiledProblem problem;
    private final RowPricer[] pricers;
    private final double[][][] cellCosts;
    private final Helpers threads;

    private Pricing(CompiledProblem problem, RowPricer[] pricers, double[][][] cellCosts, Helpers threads) {
        this.problem = problem;
        this.pricers = pricers;
        this.cellCosts = cellCosts;
        this.threads = threads;
    }

    /** Builds every person's rows; throws {@link RowTooLarge} when one person's, or all together, take too much. */
    static Pricing of(CompiledProblem problem, int mostArcs, Helpers threads, BooleanSupplier stopped) {
        Map<Object, RowGraph> graphs = new ConcurrentHashMap<>();
        double[][][] costs = IntStream.range(0, problem.people).mapToObj(e -> RowPricing.cellCosts(problem, e)).toArray(double[][][]::new);
        RowPricer[] pricers = new RowPricer[problem.people];
        threads.each(problem.people, e -> pricers[e] = RowPricing.pricer(problem, e, mostArcs, graphs, stopped));
        return new Pricing(problem, pricers, costs, threads);
    }

    /** Each person's cheapest column under the covers' prices; null for those who are not asked for. */
    @Nullable Column[] best(double[] prices, int[] people) {
        Column[] best = new Column[problem.people];
        threads.each(people.length, i -> best[people[i]] = best(prices, people[i]));
        return best;
    }

    private Column best(double[] prices, int person) {
        int history = problem.grid.history;
        double[][] cells = new double[problem.grid.days][problem.grid.states];
        for (int d = history; d < cells.length; d++) {
            for (int s = 0; s < problem.grid.states; s++) {
                double cost = cellCosts[person][d][s];
                for (int c : problem.columns.of(person, d, s)) {
                    cost -= prices[c];
                }
                cells[d][s] = cost;
            }
        }
        int[] row = problem.emptyRow(person);
        pricers[person].price(cells, row);
        return Column.of(problem, person, row);
    }

    long arcs() {
        return IntStream.range(0, pricers.length).mapToLong(e -> pricers[e].size()).sum();
    }

}
