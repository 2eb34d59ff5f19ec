package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What each further count of one cover column costs, as the largest convex function below it, and the true one for bounds; base says
 * how many steps up a sum of nothing stands.
 */
record CoverCurve(double[] cost, int base, List<Step> steps) {

    /** So many counts cost so much each. */
    record Step(int length, double each) {

        private Step and(Step next) {
            int both = length + next.length;
            return new Step(both, (length * each + next.length * next.each) / both);
        }
    }

    /** Of a cover that nobody can change any more. */
    static CoverCurve fixed(long packed, double hardWeight) {
        return new CoverCurve(new double[] {Packed.soft(packed) + hardWeight * Packed.hard(packed)}, 0, List.of());
    }

    /**
     * The curve of a cover column in which fixed rows already count; a hard unit weighs as given. Where rows can add less than nothing,
     * nothing stands at zero in the table, and the curve keeps all of it.
     */
    static CoverCurve of(long[] table, int zero, int fixed, double hardWeight) {
        int counted = zero > 0 ? 0 : fixed;
        double[] cost = new double[Math.max(1, table.length - counted)];
        for (int n = 0; n < cost.length; n++) {
            long packed = table[Math.min(table.length - 1, n + counted)];
            cost[n] = Packed.soft(packed) + hardWeight * Packed.hard(packed);
        }
        return new CoverCurve(cost, zero > 0 ? zero + fixed : 0, hull(cost));
    }

    private static List<Step> hull(double[] cost) {
        List<Step> steps = new ArrayList<>();
        for (int n = 1; n < cost.length; n++) {
            Step step = new Step(1, cost[n] - cost[n - 1]);
            while (!steps.isEmpty() && steps.getLast().each >= step.each) {
                step = steps.removeLast().and(step);
            }
            steps.add(step);
        }
        return steps;
    }

    boolean isFlat() {
        return steps.stream().allMatch(step -> step.each == 0);
    }

    /** The least cost when each count also earns or pays the price: this curve's part of the Lagrangian bound. */
    double least(double price) {
        double least = Double.POSITIVE_INFINITY;
        for (int n = 0; n < cost.length; n++) {
            least = Math.min(least, cost[n] + price * (n - base));
        }
        return least;
    }
}
