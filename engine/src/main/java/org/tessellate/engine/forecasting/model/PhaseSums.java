package org.tessellate.engine.forecasting.model;

import java.util.Arrays;

/** Weighted sums by place in a season; what is NaN is left out. */
final class PhaseSums {

    private final double[] sums;
    private final double[] weights;

    PhaseSums(int season) {
        sums = new double[season];
        weights = new double[season];
    }

    void add(int step, double value, double weight) {
        if (!Double.isNaN(value)) {
            sums[step % sums.length] += weight * value;
            weights[step % sums.length] += weight;
        }
    }

    /** Adds all values, each with the same weight, by their index. */
    PhaseSums addAll(double[] values, double weight) {
        for (int t = 0; t < values.length; t++) {
            add(t, values[t], weight);
        }
        return this;
    }

    double mean(int step, double otherwise) {
        int phase = step % sums.length;
        return weights[phase] > 0 ? sums[phase] / weights[phase] : otherwise;
    }

    /** The means, as if {@code prior} observations of {@code towards} had been seen as well. */
    double[] pulled(double[] towards, double prior) {
        double[] means = new double[sums.length];
        Arrays.setAll(means, p -> (sums[p] + prior * towards[p]) / Math.max(weights[p] + prior, 1e-9));
        return means;
    }
}
