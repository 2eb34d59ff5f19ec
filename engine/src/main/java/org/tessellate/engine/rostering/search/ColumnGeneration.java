package org.tessellate.engine.rostering.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Column generation over some people while the others' rows are fixed: solves the master, prices everybody's best row, and goes on
 * until no row helps. Prices are half smoothed towards those of the best bound (Wentges 1997), which keeps them from swinging.
 */
final class ColumnGeneration implements AutoCloseable {

    private static final double SMOOTHING = 0.5;
    private static final double TOLERANCE = 1e-6;
    private static final long LONGEST_SOLVE_MILLIS = 20_000;

    private final Pricing pricing;
    private final int[] people;
    private final CoverCurve[] curves;
    private final RestrictedMaster master;
    private final Set<Column> known = new HashSet<>();
    private double bound = Double.NEGATIVE_INFINITY;
    private double[] center = {};
    private @Nullable LinearOptimum optimum;

    ColumnGeneration(CompiledProblem problem, Pricing pricing, int[] people, int[] counted, double hardWeight, List<Column> start) {
        this.pricing = pricing;
        this.people = people;
        this.curves = IntStream.range(0, counted.length)
                .mapToObj(c -> CoverCurve.of(problem.columns.cost[c], counted[c], hardWeight)).toArray(CoverCurve[]::new);
        this.master = new RestrictedMaster(people, curves);
        start.forEach(this::add);
    }

    private boolean add(Column column) {
        boolean fresh = known.add(column);
        if (fresh) {
            master.add(column);
        }
        return fresh;
    }

    /** Prices for so many rounds at most; false when it was stopped before the master had an optimum. */
    boolean run(int rounds, double closeEnough, BooleanSupplier stopped) {
        for (int round = 0; round < rounds && !stopped.getAsBoolean(); round++) {
            LinearOptimum next = master.solve(LONGEST_SOLVE_MILLIS);
            if (next == null) {
                return optimum != null;
            }
            optimum = next;
            if (optimum.value() - bound <= closeEnough || !improve(optimum) || optimum.value() - bound <= closeEnough) {
                return true;
            }
        }
        // Weights must fit the columns, so what the last round found is weighed too.
        LinearOptimum last = stopped.getAsBoolean() ? null : master.solve(LONGEST_SOLVE_MILLIS);
        optimum = last == null ? optimum : last;
        return optimum != null;
    }

    /** Whether a new column helps at the master's own prices; smoothed prices are tried first. */
    private boolean improve(LinearOptimum at) {
        double[] smoothed = at.prices().clone();
        for (int c = 0; center.length > 0 && c < smoothed.length; c++) {
            smoothed[c] = SMOOTHING * center[c] + (1 - SMOOTHING) * smoothed[c];
        }
        return price(smoothed, at) || center.length > 0 && price(at.prices(), at);
    }

    private boolean price(double[] prices, LinearOptimum at) {
        Column[] best = pricing.best(prices, people);
        double value = 0;
        boolean found = false;
        for (int person : people) {
            value += best[person].reducedBy(prices);
            if (best[person].reducedBy(at.prices()) < at.personPrices()[person] - TOLERANCE) {
                found |= add(best[person]);
            }
        }
        for (int c = 0; c < curves.length; c++) {
            value += curves[c].least(prices[c]);
        }
        if (value > bound) {
            bound = value;
            center = prices;
        }
        return found;
    }

    /** No plan of these people that keeps the hard rules costs less. */
    double bound() {
        return bound;
    }

    LinearOptimum optimum() {
        return optimum;
    }

    List<Column> columns() {
        return master.columns();
    }

    @Override
    public void close() {
        master.close();
    }
}
