package org.tessellate.engine.forecasting;

/** Expects the last observed value of the same hour or day of the week, or week or month of the year: the reference every other model has to beat. */
public final class SeasonalNaive implements SeriesModel {

    @Override
    public String name() {
        return "seasonal-naive";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public boolean expectsMean() {
        return false;
    }

    @Override
    public Expectation expect(DemandSeries history, int horizon) {
        double[] mean = new double[horizon];
        int season = history.granularity().season();
        double fallback = history.mean();
        for (int h = 0; h < horizon; h++) {
            mean[h] = lastOfSamePhase(history, season, h, fallback);
        }
        return Expectation.plain(mean);
    }

    private static double lastOfSamePhase(DemandSeries history, int season, int h, double fallback) {
        int step = history.size() + h - season * (h / season + 1);
        for (; step >= 0; step -= season) {
            if (history.observed(step)) {
                return history.value(step);
            }
        }
        return fallback;
    }

    /** Mean absolute error of the one-season-back value over the history: the scale of MASE. */
    public static double meanAbsoluteError(DemandSeries history) {
        int season = history.granularity().season();
        double sum = 0;
        int count = 0;
        for (int i = season; i < history.size(); i++) {
            if (history.observed(i) && history.observed(i - season)) {
                sum += Math.abs(history.value(i) - history.value(i - season));
                count++;
            }
        }
        return sum / count;
    }
}
