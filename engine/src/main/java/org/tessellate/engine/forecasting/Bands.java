package org.tessellate.engine.forecasting;

import java.util.List;
import java.util.stream.IntStream;

/** Turns an expected value into a point and quantiles, having learned from past errors of the same distance ahead. */
sealed interface Bands permits CountBands, RootBands {

    double point(double expected);

    double[] quantiles(double expected, QuantileLevels levels);

    /** Standard deviation of past errors against that of a Poisson count with the expected mean. */
    double spread();

    /** How many past errors, of this and other series, gave it its shape. */
    int errors();

    /** One for each series of the panel. */
    static List<Bands> learn(DemandModel model, DemandPanel history, List<List<PastErrors.Pair>> past) {
        PooledErrors pooled = PooledErrors.of(past);
        return IntStream.range(0, history.width())
                .<Bands>mapToObj(i -> isCount(model, history.get(i)) ? CountBands.learn(past.get(i)) : pooled.bandsOf(i))
                .toList();
    }

    /** Above some mean the difference between a count and a number no longer matters; few errors are better pooled than made a distribution. */
    private static boolean isCount(DemandModel model, DemandSeries history) {
        boolean manyErrors = history.granularity().stride() > 1;
        return model.expectsMean() && history.isCount() && history.mean() < (manyErrors ? 60 : 8);
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
