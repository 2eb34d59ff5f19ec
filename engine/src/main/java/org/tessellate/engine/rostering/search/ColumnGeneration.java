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
    private boolean converged;

    ColumnGeneration(Generator generator, int[] people, int[] counted, List<Column> start) {
        this.pricing = generator.pricing();
        this.people = people;
        boolean[] touched = generator.problem().columns.touched(people, pricing.days());
        this.curves = IntStream.range(0, counted.length)
                .mapToObj(c -> touched[c] ? curve(generator, c, counted[c]) : CoverCurve.fixed(generator.problem().columns.at(c, counted[c]), generator.hardWeight()))
                .toArray(CoverCurve[]::new);
        this.master = new RestrictedMaster(people, curves, generator.interrupts());
        start.forEach(this::add);
    }

    private static CoverCurve curve(Generator generator, int column, int counted) {
        Columns columns = generator.problem().columns;
        return CoverCurve.of(columns.cost[column], columns.zero[column], counted, generator.hardWeight());
    }

    private boolean add(Column column) {
        boolean fresh = known.add(column);
        if (fresh) {
            master.add(column);
        }
        return fresh;
    }

    /**
     * Prices for so many rounds at most, or until the value is close to the bound or as good as asked; false when it was stopped before
     * the master had an optimum.
     */
    boolean run(int rounds, double closeEnough, double goodEnough, BooleanSupplier stopped) {
        for (int round = 0; round < rounds && !stopped.getAsBoolean(); round++) {
            LinearOptimum next = master.solve(LONGEST_SOLVE_MILLIS, stopped);
            if (next == null) {
                return optimum != null;
            }
            optimum = next;
            if (optimum.value() <= goodEnough) {
                return true;
            }
            boolean improved = optimum.value() - bound > closeEnough && improve(optimum);
            converged = !stopped.getAsBoolean() && (!improved || optimum.value() - bound <= closeEnough);
            if (converged) {
                return true;
            }
        }
        // Weights must fit the columns, so what the last round found is weighed too.
        LinearOptimum last = stopped.getAsBoolean() ? null : master.solve(LONGEST_SOLVE_MILLIS, stopped);
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
        List<Column> best = pricing.best(prices, people);
        if (best.isEmpty()) {
            return false;
        }
        double value = 0;
        boolean found = false;
        for (Column column : best) {
            value += column.reducedBy(prices);
            if (column.reducedBy(at.prices()) < at.personPrices()[column.person()] - TOLERANCE) {
                found |= add(column);
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

    /** Whether no further row could make the master notably cheaper. */
    boolean isConverged() {
        return converged;
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
