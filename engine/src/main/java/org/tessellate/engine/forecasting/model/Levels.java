package org.tessellate.engine.forecasting.model;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandSeries;

/** The level of demand at each step of a history, seen from both sides: for learning the season, never for forecasting. */
final class Levels {

    private Levels() {
    }

    /** Mean over a season around each step, its two ends counting half; NaN near the ends and beside gaps. */
    static double[] centred(DemandSeries series) {
        int season = series.granularity().season();
        int half = season / 2;
        double[] level = new double[series.size()];
        Arrays.fill(level, Double.NaN);
        for (int t = half; t < level.length - half; t++) {
            double sum = (series.value(t - half) + series.value(t + half)) / 2;
            for (int s = t - half + 1; s < t + half; s++) {
                sum += series.value(s);
            }
            level[t] = sum / season;
        }
        return level;
    }

    /** Exponential weights to both sides on the square roots of demand without its season. */
    static double[] smoothed(DemandSeries series, IntToDoubleFunction factor) {
        double[] roots = IntStream.range(0, series.size()).mapToDouble(t -> Math.sqrt(series.value(t) / factor.applyAsDouble(t))).toArray();
        double memory = Math.exp(-3.0 / series.granularity().season());
        double[] sums = new double[roots.length];
        double[] weights = new double[roots.length];
        sweep(roots, memory, sums, weights, false);
        sweep(roots, memory, sums, weights, true);
        return IntStream.range(0, roots.length).mapToDouble(t -> Math.pow(sums[t] / weights[t], 2)).toArray();
    }

    /** One sweep leaves the step itself out, so that it counts once. */
    private static void sweep(double[] roots, double memory, double[] sums, double[] weights, boolean backwards) {
        double sum = 0;
        double weight = 0;
        for (int k = 0; k < roots.length; k++) {
            int t = backwards ? roots.length - 1 - k : k;
            double own = Double.isNaN(roots[t]) ? 0 : 1;
            double decayedSum = memory * sum;
            double decayedWeight = memory * weight;
            sum = decayedSum + (own > 0 ? roots[t] : 0);
            weight = decayedWeight + own;
            sums[t] += backwards ? decayedSum : sum;
            weights[t] += backwards ? decayedWeight : weight;
        }
    }
}
