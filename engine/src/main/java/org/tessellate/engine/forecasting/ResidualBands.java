package org.tessellate.engine.forecasting;

import java.util.List;

/** Quantiles of past errors, scaled by the square root of the expected value, around the expected value. */
record ResidualBands(double[] scaledErrors, double spread) implements Bands {

    static ResidualBands learn(List<PastErrors.Pair> past) {
        double[] errors = past.stream()
                .mapToDouble(pair -> (pair.actual() - pair.expected()) / scale(pair.expected()))
                .sorted()
                .toArray();
        return new ResidualBands(errors, Math.sqrt(Bands.dispersion(past)));
    }

    private static double scale(double expected) {
        return Math.sqrt(Math.max(1, expected));
    }

    @Override
    public double point(double expected) {
        return expected;
    }

    @Override
    public double[] quantiles(double expected, QuantileLevels levels) {
        return levels.values().stream()
                .mapToDouble(level -> Math.max(0, expected + scale(expected) * errorAt(level)))
                .toArray();
    }

    private double errorAt(double level) {
        if (scaledErrors.length == 0) {
            return NormalQuantile.at(level);
        }
        double position = Math.clamp(level * (scaledErrors.length + 1) - 1, 0, scaledErrors.length - 1.0);
        int below = (int) position;
        int above = Math.min(below + 1, scaledErrors.length - 1);
        return scaledErrors[below] + (position - below) * (scaledErrors[above] - scaledErrors[below]);
    }
}
