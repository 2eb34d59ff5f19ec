package org.tessellate.engine.forecasting;

import java.util.List;

/** Turns an expected value into a point and quantiles, having learned from past errors of the same distance ahead. */
sealed interface Bands permits CountBands, ResidualBands {

    /** Above this mean the difference between a count and a number no longer matters. */
    double COUNTS_BELOW = 60;

    double point(double expected);

    double[] quantiles(double expected, QuantileLevels levels);

    /** Standard deviation of past errors against that of a Poisson count with the expected mean. */
    double spread();

    static Bands learn(DemandModel model, DemandSeries history, List<PastErrors.Pair> past) {
        boolean counts = model.expectsMean() && history.isCount() && history.mean() < COUNTS_BELOW;
        return counts ? CountBands.learn(past) : ResidualBands.learn(past);
    }

    static double dispersion(List<PastErrors.Pair> past) {
        double squares = 0;
        double means = 0;
        for (PastErrors.Pair pair : past) {
            squares += (pair.actual() - pair.expected()) * (pair.actual() - pair.expected());
            means += pair.expected();
        }
        return means > 0 ? squares / means : 1;
    }
}
