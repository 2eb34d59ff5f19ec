package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Looks for a better plan near the best one: generates columns for what is free while all else stays, and dives if that can pay. */
final class Neighbourhood {

    private static final int ROUNDS = 40;
    private static final double NOISE = 0.2;
    /** Costs are whole numbers: what does not fall by one does not fall. */
    private static final double LEAST_GAIN = 0.999;

    private final Generator generator;
    private final Incumbent incumbent;
    private final double typical;
    private final SplittableRandom random;

    /** How a search ends: nothing could be gained even in parts, something was not found, or the plan is better now. */
    enum Outcome { HOPELESS, MISSED, BETTER }

    Neighbourhood(Generator generator, Incumbent incumbent, double typical, SplittableRandom random) {
        this.generator = generator;
        this.incumbent = incumbent;
        this.typical = typical;
        this.random = random;
    }

    /** Starts from the columns known, one a free person at least; cost is that of the whole plan as it is. */
    Outcome search(PartialPlan plan, List<Column> known, long cost, BooleanSupplier stopped) {
        double target = Packed.soft(cost) + generator.hardWeight() * Packed.hard(cost) - LEAST_GAIN;
        List<Column> columns = new ArrayList<>(known);
        double lp = lower(plan, columns, target, stopped);
        if (lp > target) {
            return Outcome.HOPELESS;
        }
        int[][] found = new Dive(generator, typical, random, NOISE).run(plan, columns, lp, target, stopped);
        return found != null && offer(found, plan.free()) ? Outcome.BETTER : Outcome.MISSED;
    }

    /** The master's value, which no whole rows can beat, or infinity; the columns become those it knows in the end. */
    private double lower(PartialPlan plan, List<Column> columns, double target, BooleanSupplier stopped) {
        try (ColumnGeneration generation = new ColumnGeneration(generator, plan.free(), plan.counted(), columns)) {
            BooleanSupplier over = () -> stopped.getAsBoolean() || plan.cost() + generation.bound() > target;
            if (!generation.run(ROUNDS, LEAST_GAIN / 2, Double.NEGATIVE_INFINITY, over) || over.getAsBoolean()) {
                return Double.POSITIVE_INFINITY;
            }
            columns.clear();
            columns.addAll(generation.columns());
            return plan.cost() + generation.optimum().value();
        }
    }

    /** Takes over what was free, since others may have changed the rest meanwhile. */
    private boolean offer(int[][] found, int[] people) {
        DayWindow days = generator.pricing().days();
        int[][] rows = incumbent.rows().clone();
        for (int person : people) {
            rows[person] = rows[person].clone();
            System.arraycopy(found[person], days.from(), rows[person], days.from(), days.days());
        }
        return incumbent.offer(rows, generator.problem().cost(rows));
    }
}
