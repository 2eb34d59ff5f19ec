package org.tessellate.engine.forecasting.learning;

/** Between log odds and probabilities. */
public final class LogOdds {

    private LogOdds() {
    }

    public static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    public static double of(double probability) {
        double p = Math.clamp(probability, 1e-6, 1 - 1e-6);
        return Math.log(p / (1 - p));
    }
}
