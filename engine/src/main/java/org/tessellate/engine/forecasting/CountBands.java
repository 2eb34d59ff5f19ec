package org.tessellate.engine.forecasting;

import java.util.List;

/**
 * Quantiles of a count distribution, recalibrated by the probability integral transform of past errors.
 *
 * <p>The transform for counts is the non-randomised one of Czado, Gneiting and Held (Biometrics 2009). A uniform prior worth
 * {@value #PRIOR} errors keeps a short history from being believed to the letter.
 */
record CountBands(double dispersion, double spread, double[] calibrated) implements Bands {

    private static final int PRIOR = 60;
    private static final int GRID = 200;
    private static final double WITHOUT_HISTORY = 1.25;

    static CountBands learn(List<PastErrors.Pair> past) {
        double raw = past.isEmpty() ? WITHOUT_HISTORY : Bands.dispersion(past);
        double dispersion = Math.clamp(raw, 1, 40);
        double[] transform = new double[GRID + 1];
        for (PastErrors.Pair pair : past) {
            add(transform, CountDistribution.of(pair.expected(), dispersion), (int) pair.actual());
        }
        for (int g = 0; g <= GRID; g++) {
            transform[g] = (transform[g] + PRIOR * (double) g / GRID) / (past.size() + PRIOR);
        }
        return new CountBands(dispersion, Math.sqrt(raw), transform);
    }

    private static void add(double[] transform, CountDistribution distribution, int actual) {
        for (int g = 0; g <= GRID; g++) {
            transform[g] += distribution.shareBelow((double) g / GRID, actual);
        }
    }

    /** The model's level below which the wanted share of past observations really fell. */
    double levelFor(double wanted) {
        for (int g = 1; g <= GRID; g++) {
            if (calibrated[g] >= wanted) {
                double share = (wanted - calibrated[g - 1]) / Math.max(calibrated[g] - calibrated[g - 1], 1e-12);
                return (g - 1 + share) / GRID;
            }
        }
        return wanted;
    }

    @Override
    public double point(double expected) {
        return CountDistribution.of(expected, 1).median();
    }

    @Override
    public double[] quantiles(double expected, QuantileLevels levels) {
        CountDistribution distribution = CountDistribution.of(expected, dispersion);
        return levels.values().stream().mapToDouble(level -> distribution.fractionalQuantile(levelFor(level))).toArray();
    }
}
