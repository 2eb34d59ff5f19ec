package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The exact rows of all people, priced on several threads. */
final class Pricing {

    /** Bytes of the heap that stand behind one arc, so that a search never takes the room of whatever else runs: of rows being built, and of all kept. */
    private static final long HEAP_PER_ARC_OF_ONE = 400;
    private static final long HEAP_PER_ARC_OF_ALL = 50;
    /** Kept rows take an eighth of what rows being built take. */
    private static final long ROOM_OF_WINDOW = HEAP_PER_ARC_OF_ONE / HEAP_PER_ARC_OF_ALL;
    private static final long MOST_ARCS_IN_WINDOW = 1_000_000;

    private final CompiledProblem problem;
    private final DayWindow days;
    private final IntFunction<int[]> rows;
    private final RowPricer[] pricers;
    private final double[][][] cellCosts;
    private final SharedWork threads;
    private final BooleanSupplier stopped;

    private Pricing(CompiledProblem problem, DayWindow days, IntFunction<int[]> rows, RowPricer[] pricers, double[][][] cellCosts, SharedWork threads, BooleanSupplier stopped) {
        this.problem = problem;
        this.days = days;
        this.rows = rows;
        this.pricers = pricers;
        this.cellCosts = cellCosts;
        this.threads = threads;
        this.stopped = stopped;
    }

    /** Builds every person's rows; throws {@link RowTooLarge} when one person's, or all together, take too much. */
    static Pricing of(CompiledProblem problem, int mostArcs, SharedWork threads, BooleanSupplier tooLong, BooleanSupplier stopped) {
        DayWindow whole = DayWindow.whole(problem.grid);
        Map<Object, RowGraph> graphs = new ConcurrentHashMap<>();
        int most = (int) Math.min(mostArcs, Runtime.getRuntime().maxMemory() / HEAP_PER_ARC_OF_ONE);
        double[][][] costs = IntStream.range(0, problem.people).mapToObj(e -> RowPricing.cellCosts(problem, e, whole)).toArray(double[][][]::new);
        RowPricer[] pricers = new RowPricer[problem.people];
        threads.each(problem.people, e -> {
            pricers[e] = RowPricing.pricer(problem, e, costs[e], most, graphs, tooLong);
            requireRoom(graphs, pricers);
        });
        return new Pricing(problem, whole, problem::emptyRow, pricers, costs, threads, stopped);
    }

    /** How many arcs one person's rows in a window may have where so many threads build some at once. */
    static int mostArcs(int threads) {
        return (int) Math.min(MOST_ARCS_IN_WINDOW, Runtime.getRuntime().maxMemory() / HEAP_PER_ARC_OF_ONE / threads);
    }

    /** Builds the rows of some people that differ from the given ones on some days only; throws {@link RowTooLarge} when that takes too much. */
    static Pricing within(CompiledProblem problem, RowModel[] models, int[][] rows, int[] people, DayWindow days, int mostArcs, SharedWork threads,
            BooleanSupplier stopped) {
        double[][][] costs = new double[problem.people][][];
        RowPricer[] pricers = new RowPricer[problem.people];
        RowGraphs graphs = new RowGraphs(mostArcs, stopped);
        threads.each(people.length, i -> {
            int e = people[i];
            costs[e] = RowPricing.cellCosts(problem, e, days);
            pricers[e] = RowPricing.pricer(models[e].within(rows[e], days), graphs, costs[e], rows[e]);
            requireRoom(Arrays.stream(pricers).filter(Objects::nonNull).mapToLong(p -> p.size() + p.nodes()).sum(), ROOM_OF_WINDOW * mostArcs);
        });
        return new Pricing(problem, days, e -> rows[e].clone(), pricers, costs, threads, stopped);
    }

    /** The days on which rows are free. */
    DayWindow days() {
        return days;
    }

    private static void requireRoom(Map<Object, RowGraph> graphs, RowPricer[] pricers) {
        long nodes = Arrays.stream(pricers).filter(Objects::nonNull).mapToLong(RowPricer::nodes).sum();
        requireRoom(graphs.values().stream().mapToLong(RowGraph::size).sum() + nodes, Runtime.getRuntime().maxMemory() / HEAP_PER_ARC_OF_ALL);
    }

    private static void requireRoom(long needed, long most) {
        if (needed > most) {
            throw new RowTooLarge(most);
        }
    }

    /** The people's cheapest columns under the covers' prices, in their order; empty when the search is called off meanwhile. */
    List<Column> best(double[] prices, int[] people) {
        Column[] best = new Column[people.length];
        threads.each(people.length, i -> best[i] = stopped.getAsBoolean() ? null : best(prices, people[i]));
        return stopped.getAsBoolean() ? List.of() : List.of(best);
    }

    private Column best(double[] prices, int person) {
        double[][] cells = cellCosts[person].clone();
        for (int d = days.from(); d <= days.to(); d++) {
            cells[d] = cells[d].clone();
            for (int s = 0; s < problem.grid.states; s++) {
                int[] columns = problem.columns.of(person, d, s);
                int[] amounts = problem.columns.amounts(person, d, s);
                for (int i = 0; i < columns.length; i++) {
                    cells[d][s] -= amounts[i] * prices[columns[i]];
                }
            }
        }
        int[] row = rows.apply(person);
        pricers[person].price(cells, row);
        return Column.of(problem, days, person, row);
    }

    /** Whether the rows found are proven best; not when somebody cannot but break a hard rule. */
    boolean isExact() {
        return Arrays.stream(pricers).allMatch(RowPricer::isExact);
    }
}
