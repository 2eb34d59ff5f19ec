package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rounds a master to a plan: fixes the surest rows, prices the others again around them, and goes on until everybody has a row. Where a
 * step makes the master notably dearer it is taken back and fewer rows are fixed.
 */
final class Dive {

    private static final double SURE = 0.999;
    /** Rounds of pricing after each step: after ten prices are still off, and dives ended one or two shortages higher. */
    static final int ROUNDS = 30;
    private static final double[] SHARES = {0.15, 0.04, 0};
    private static final double CLOSE = 0.5;
    /** A step that costs no more than this needs no further pricing. */
    private static final double SLACK = 0.2;
    /** The part of a usual shortage's cost that tells a wrong turn. */
    private static final double JUMP = 0.3;

    private final Generator generator;
    private final double typical;
    private final SplittableRandom random;
    private final double noise;
    private final int rounds;

    Dive(Generator generator, double typical, SplittableRandom random, double noise) {
        this(generator, typical, random, noise, ROUNDS);
    }

    /** With fewer rounds of pricing a step it ends sooner, somewhat dearer. */
    Dive(Generator generator, double typical, SplittableRandom random, double noise, int rounds) {
        this.generator = generator;
        this.typical = typical;
        this.random = random;
        this.noise = noise;
        this.rounds = rounds;
    }

    /** A plan near the master's optimum that keeps the rows already fixed; null when stopped before or when it would cost too much. */
    int @Nullable [][] run(PartialPlan start, List<Column> columns, double bound, double giveUp, BooleanSupplier stopped) {
        return run(start, columns, bound, giveUp, () -> false, stopped);
    }

    /** The same; once hurried, whoever has no row yet gets the likeliest, whatever that costs. */
    int @Nullable [][] run(PartialPlan start, List<Column> columns, double bound, double giveUp, BooleanSupplier hurried, BooleanSupplier stopped) {
        PartialPlan plan = start;
        PartialPlan last = null;
        Weighed before = null;
        int trial = 0;
        List<Column> known = columns;
        while (plan.free().length > 0) {
            Weighed now = weigh(plan, known, (before == null ? bound : before.value) + SLACK, hurried, stopped);
            if (before != null && hurried.getAsBoolean() && !stopped.getAsBoolean()) {
                return likeliest(plan, now == null ? before : now).rows();
            }
            if (now == null || now.value > giveUp) {
                return null;
            }
            boolean wrong = before != null && now.value > before.value + JUMP * typical && trial < SHARES.length - 1;
            trial = wrong ? trial + 1 : 0;
            if (!wrong) {
                last = plan;
                before = now;
            }
            plan = fix(last, before, SHARES[trial]);
            known = kept(plan, before);
        }
        return plan.rows();
    }

    /** A master's optimum with its columns. */
    private record Weighed(double value, List<Column> columns, LinearOptimum at) {}

    private @Nullable Weighed weigh(PartialPlan plan, List<Column> known, double goodEnough, BooleanSupplier hurried, BooleanSupplier stopped) {
        BooleanSupplier over = () -> hurried.getAsBoolean() || stopped.getAsBoolean();
        try (ColumnGeneration generation = new ColumnGeneration(generator, plan.free(), plan.counted(), known)) {
            if (!generation.run(rounds, CLOSE, goodEnough - plan.cost(), over) || stopped.getAsBoolean()) {
                return null;
            }
            return new Weighed(plan.cost() + generation.optimum().value(), List.copyOf(generation.columns()), generation.optimum());
        }
    }

    /** Fixes every sure row and of the others the given share of people, at least one. */
    private PartialPlan fix(PartialPlan plan, Weighed weighed, double share) {
        double[] weights = weighed.at.weights();
        double[] rank = IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i] >= SURE ? 2 : weights[i] + noise * random.nextDouble()).toArray();
        List<Integer> order = IntStream.range(0, weights.length).filter(i -> weights[i] > 1 - SURE).boxed()
                .sorted(Comparator.comparingDouble(i -> -rank[i])).toList();
        PartialPlan fixed = plan;
        int unsure = 0;
        for (int i : order) {
            Column column = weighed.columns.get(i);
            boolean sure = weights[i] >= SURE;
            boolean likely = unsure == 0 || unsure < share * plan.free().length && weights[i] > 0.5;
            if (fixed.isFree(column.person()) && (sure || likely)) {
                fixed = fixed.with(column);
                unsure += sure ? 0 : 1;
            }
        }
        return fixed;
    }

    private static PartialPlan likeliest(PartialPlan plan, Weighed weighed) {
        double[] weights = weighed.at.weights();
        PartialPlan whole = plan;
        for (int person : plan.free()) {
            int best = IntStream.range(0, weights.length).filter(i -> weighed.columns.get(i).person() == person).boxed()
                    .max(Comparator.comparingDouble(i -> weights[i])).orElseThrow();
            whole = whole.with(weighed.columns.get(best));
        }
        return whole;
    }

    private List<Column> kept(PartialPlan plan, Weighed weighed) {
        List<Column> kept = new ArrayList<>();
        for (Column column : weighed.columns) {
            double extra = column.reducedBy(weighed.at.prices()) - weighed.at.personPrices()[column.person()];
            if (plan.isFree(column.person()) && extra <= 0.5 * typical) {
                kept.add(column);
            }
        }
        return kept;
    }
}
