package org.tessellate.engine.rostering.search;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Looks for a better plan near the best one: generates columns for what is free while all else stays, and dives if that can pay. */
final class Neighbourhood {

    private static final int ROUNDS = 40;
    private static final double NOISE = 0.2;
    private static final int ATTEMPTS = 3;
    /** Costs are whole numbers: what does not fall by one does not fall. */
    private static final double LEAST_GAIN = 0.999;

    private final Generator generator;
    private final Incumbent incumbent;
    private final double typical;
    private final SplittableRandom random;

    /** How a search ends: nothing could be gained even in parts, something was not found, or the plan is better now. */
    enum Outcome { HOPELESS, MISSED, BETTER }

    /** How it ended, and what was gained, a broken hard rule weighing as the generator says. */
    record Found(Outcome outcome, double gain) {

        private static final Found MISSED = new Found(Outcome.MISSED, 0);
    }

    Neighbourhood(Generator generator, Incumbent incumbent, double typical, SplittableRandom random) {
        this.generator = generator;
        this.incumbent = incumbent;
        this.typical = typical;
        this.random = random;
    }

    /** Starts from the columns known, one a free person at least; cost is that of the whole plan as it is. */
    Found search(PartialPlan plan, List<Column> known, long cost, BooleanSupplier stopped) {
        double target = value(cost) - generator.hardWeight() * fixedHard(plan, cost) - LEAST_GAIN;
        try (ColumnGeneration generation = new ColumnGeneration(generator, plan.free(), plan.counted(), known)) {
            BooleanSupplier over = () -> stopped.getAsBoolean() || plan.cost() + generation.bound() > target;
            boolean solved = generation.run(ROUNDS, LEAST_GAIN / 2, Double.NEGATIVE_INFINITY, over);
            if (plan.cost() + generation.bound() > target) {
                return new Found(Outcome.HOPELESS, 0);
            }
            double value = solved ? plan.cost() + generation.optimum().value() : Double.POSITIVE_INFINITY;
            return value > target ? Found.MISSED : dive(plan, List.copyOf(generation.columns()), value, target, stopped);
        }
    }

    private double value(long packed) {
        return Packed.soft(packed) + generator.hardWeight() * Packed.hard(packed);
    }

    /** What the fixed rows break stays broken, and no column counts it. */
    private long fixedHard(PartialPlan plan, long cost) {
        return Packed.hard(cost) == 0 ? 0 : IntStream.range(0, plan.rows().length).filter(e -> !plan.isFree(e))
                .mapToLong(e -> Packed.hard(generator.problem().rowCost(e, plan.rows()[e]))).sum();
    }

    private Found dive(PartialPlan plan, List<Column> columns, double value, double target, BooleanSupplier stopped) {
        int[][] found = new Dive(generator, typical, random, NOISE).run(plan, columns, value, target, stopped);
        for (int i = 0; found != null && i < ATTEMPTS; i++) {
            Incumbent.Plan best = incumbent.plan();
            int[][] rows = merged(best.rows(), found, plan.free());
            long cost = generator.problem().cost(rows);
            if (incumbent.offer(rows, cost, best)) {
                return new Found(Outcome.BETTER, value(best.cost()) - value(cost));
            }
        }
        return Found.MISSED;
    }

    /** Takes over what was free, since others may have changed the rest meanwhile. */
    private int[][] merged(int[][] best, int[][] found, int[] people) {
        DayWindow days = generator.pricing().days();
        int[][] rows = best.clone();
        for (int person : people) {
            rows[person] = rows[person].clone();
            System.arraycopy(found[person], days.from(), rows[person], days.from(), days.days());
        }
        return rows;
    }
}
