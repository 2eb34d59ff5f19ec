package org.tessellate.engine.forecasting;

import java.util.List;

/**
 * Quantiles of a count distribution, recalibrated by the probability integral transform of past errors.
 *
 * <p>The transform for counts is the non-randomised one of Czado, Gneiting and Held (Biometrics 2009). A uniform prior worth
 * {@value #PRIOR} errors keeps a short history from being believed to the letter.
 */
record CountBands(double dispersion, double spread, int errors, double[] calibrated) implements Bands {

    private static final int PRIOR = 60;
    private static final int GRID = 200;
    private static final double WITHOUT_HISTORY = 1.25;

    static CountBands learn(List<PastErrors.Pair> past) {
        double raw = past.isEmpty() ? WITHOUT_HISTORY : Bands.dispersion(past);
        double dispersion = Math.clamp(raw, 1, 40);
        double[] partly = new double[GRID + 1];
        int[] wholly = new int[GRID + 2];
        for (PastErrors.Pair pair : past) {
            add(partly, wholly, CountDistribution.of(pair.expected(), dispersion), (int) pair.actual());
        }
        return new CountBands(dispersion, Math.sqrt(raw), past.size(), transform(partly, wholly, past.size()));
    }

    /** Adds one observation: a share at the few grid points within its own probability, one at all points above. */
    private static void add(double[] partly, int[] wholly, CountDistribution distribution, int actual) {
        int from = (int) Math.ceil(GRID * distribution.atMost(actual - 1));
        int until = Math.min(GRID + 1, (int) Math.ceil(GRID * distribution.atMost(actual)));
        for (int g = from; g < until; g++) {
            partly[g] += distribution.shareBelow((double) g / GRID, actual);
        }
        wholly[until]++;
    }

    private static double[] transform(double[] partly, int[] wholly, int count) {
        double[] transform = new double[GRID + 1];
        int above = 0;
        for (int g = 0; g <= GRID; g++) {
            above += wholly[g];
            transform[g] = (partly[g] + above + PRIOR * (double) g / GRID) / (count + PRIOR);
        }
        return transform;
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
