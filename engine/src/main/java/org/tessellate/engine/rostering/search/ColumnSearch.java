package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Converges the columns of everybody, proves a bound with them, and dives from them until the time is over or the plan is proven best. */
final class ColumnSearch {

    /** The first dive keeps to the weights, others are drawn to other rows. */
    private static final double NO_NOISE = 0;
    private static final double NOISE = 0.3;
    private static final int ROUNDS = 10;
    /** A master that has not converged by now leaves no time to dive. */
    private static final double CONVERGING = 0.5;
    /** What a dive takes, in rounds over everybody for each person: measured on public instances of four and six weeks. */
    private static final double STEPS_A_PERSON = 0.2;
    private static final int FEWEST_ROUNDS = 6;
    /** A dive that has not ended by now is cut short, so that its plan can still be mended window by window. */
    private static final double DIVING = 0.75;
    /** Costs are whole numbers, so a bound this close cannot be raised to the next one. */
    private static final double CLOSE = 0.1;

    private final Generator generator;
    private final CompiledProblem problem;
    private final Incumbent incumbent;
    private final Budget budget;
    private final Budget annealing;
    private final SplittableRandom random;
    private final LongConsumer proven;
    private final double typical;
    private List<Column> columns = new ArrayList<>();
    private LinearOptimum optimum;
    private double roundShare;
    private double bound = Double.NEGATIVE_INFINITY;

    ColumnSearch(Generator generator, Incumbent incumbent, Budget budget, Budget annealing, SplittableRandom random, LongConsumer proven) {
        this.generator = generator;
        this.problem = generator.problem();
        this.incumbent = incumbent;
        this.budget = budget;
        this.annealing = annealing;
        this.random = random;
        this.proven = proven;
        this.typical = Temperatures.of(problem).typical();
    }

    /** False when the master did not converge, or the first dive did not end, in time: what is left belongs to another way. */
    boolean run() {
        if (!converge()) {
            return false;
        }
        // A dive ends, whole or cut short: the annealer would only make it slower.
        annealing.callOff();
        dive(NO_NOISE);
        if (isHurried()) {
            return false;
        }
        dive(NOISE);
        improve();
        return true;
    }

    private boolean isHurried() {
        return budget.spent(0) > DIVING && !isProven();
    }

    private void improve() {
        ColumnNeighbourhoods others = new ColumnNeighbourhoods(generator, incumbent, random);
        others.know(columns, optimum);
        while (!budget.isSpent() && !isProven()) {
            others.improve(budget::isSpent);
            if (others.isStuck()) {
                dive(NOISE);
            }
        }
    }

    /** As many rounds a step as a dive has time for: later steps price fewer people, and fix several at once. */
    private int rounds() {
        double whole = Dive.ROUNDS * roundShare * problem.people * STEPS_A_PERSON;
        return (int) Math.clamp(Dive.ROUNDS * (DIVING - budget.spent(0)) / whole, FEWEST_ROUNDS, Dive.ROUNDS);
    }

    private void dive(double noise) {
        boolean late = noise > 0 && isHurried();
        if (late || budget.isSpent() || isProven()) {
            return;
        }
        int[][] rows = new Dive(generator, typical, random, noise, rounds())
                .run(PartialPlan.empty(problem), columns, bound, Double.POSITIVE_INFINITY, this::isHurried, budget::isSpent);
        if (rows != null) {
            incumbent.offer(rows, problem.cost(rows));
        }
    }

    private boolean converge() {
        int[] people = IntStream.range(0, problem.people).toArray();
        List<Column> first = generator.pricing().best(new double[problem.columns.count()], people);
        if (first.isEmpty()) {
            return false;
        }
        columns.addAll(first);
        addIncumbent();
        try (ColumnGeneration everybody = new ColumnGeneration(generator, people, new int[problem.columns.count()], columns)) {
            while (!isLate()) {
                double before = budget.spent(0);
                boolean solved = everybody.run(ROUNDS, CLOSE, Double.NEGATIVE_INFINITY, this::isLate);
                roundShare = (budget.spent(0) - before) / ROUNDS;
                prove(everybody.bound());
                if (!solved || everybody.isConverged()) {
                    break;
                }
            }
            columns = new ArrayList<>(everybody.columns());
            optimum = everybody.optimum();
            return everybody.isConverged();
        }
    }

    private boolean isLate() {
        return budget.spent(0) > CONVERGING;
    }

    /** Rows of the incumbent that break no more than they must are as good a start as any. */
    private void addIncumbent() {
        int[][] rows = incumbent.rows();
        for (int e = 0; e < rows.length; e++) {
            if (Packed.hard(problem.rowCost(e, rows[e])) == Packed.hard(problem.rowCost(e, columns.get(e).row()))) {
                columns.add(Column.of(problem, e, rows[e]));
            }
        }
    }

    /** The bound holds for plans without a broken hard rule. */
    private void prove(double value) {
        bound = Math.max(bound, value);
        if (generator.pricing().isExact()) {
            proven.accept((long) Math.ceil(bound - 1e-6));
        }
    }

    private boolean isProven() {
        return generator.pricing().isExact() && Packed.hard(incumbent.cost()) == 0 && Packed.soft(incumbent.cost()) <= Math.ceil(bound - 1e-6);
    }
}
