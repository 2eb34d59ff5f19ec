package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rounds a master to a plan: fixes the surest rows, prices the rest again around them, and goes on until everybody has a row. */
final class Dive {

    private static final double SURE = 0.999;
    /** Rounds of pricing after each step; two or three were too few to mend what a fixed row breaks. */
    private static final int ROUNDS = Integer.getInteger("rounds",10);
    private static final double SHARE = 0.03;
    private static final double CLOSE = 0.01;

    private final CompiledProblem problem;
    private final Pricing pricing;
    private final double hardWeight;
    private final double keep;
    private final SplittableRandom random;
    private final double noise;
    private final int[][] rows;
    private final int[] counted;
    private int[] free;

    /** Columns that cost more than the given amount above the best at the master's prices are left behind. */
    Dive(CompiledProblem problem, Pricing pricing, double hardWeight, double keep, SplittableRandom random, double noise) {
        this.problem = problem;
        this.pricing = pricing;
        this.hardWeight = hardWeight;
        this.keep = keep;
        this.random = random;
        this.noise = noise;
        this.rows = new int[problem.people][];
        this.counted = new int[problem.columns.count()];
        this.free = IntStream.range(0, problem.people).toArray();
    }

    /** A plan near the optimum; null when stopped before. */
    int @Nullable [][] run(List<Column> start, BooleanSupplier stopped) {
        List<Column> columns = start;
        while (free.length > 0) {
            try (ColumnGeneration generation = new ColumnGeneration(problem, pricing, free, counted, hardWeight, columns)) {
                if (!generation.run(ROUNDS, CLOSE, stopped) || stopped.getAsBoolean()) {
                    return null;
                }
                columns = fix(generation);
            }
        }
        return rows;
    }

    /** Fixes some rows and returns the columns worth keeping for the others. */
    private List<Column> fix(ColumnGeneration generation) {
        List<Column> columns = generation.columns();
        double[] weights = generation.optimum().weights();
        double[] rank = Arrays.stream(weights).map(w -> w < SURE ? w + noise * random.nextDouble() : 2).toArray();
        List<Integer> order = IntStream.range(0, weights.length).filter(i -> weights[i] > CLOSE).boxed()
                .sorted(Comparator.comparingDouble(i -> -rank[i])).toList();
        int most = (int) Math.max(1, SHARE * free.length);
        int unsure = 0;
        for (int i : order) {
            boolean sure = weights[i] >= SURE;
            if (rows[columns.get(i).person()] == null && (sure || unsure < most && (unsure == 0 || weights[i] > 0.6))) {
                unsure += sure ? 0 : 1;
                fix(columns.get(i));
            }
        }
        free = Arrays.stream(free).filter(e -> rows[e] == null).toArray();
        return kept(generation);
    }

    private void fix(Column column) {
        rows[column.person()] = column.row();
        for (int i = 0; i < column.covers().length; i++) {
            counted[column.covers()[i]] += column.times()[i];
        }
    }

    private List<Column> kept(ColumnGeneration generation) {
        LinearOptimum at = generation.optimum();
        List<Column> kept = new ArrayList<>();
        for (Column column : generation.columns()) {
            boolean cheap = column.reducedBy(at.prices()) - at.personPrices()[column.person()] <= keep;
            if (rows[column.person()] == null && cheap) {
                kept.add(column);
            }
        }
        return kept;
    }
}
