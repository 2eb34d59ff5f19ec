package org.tessellate.engine.forecasting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One backtest of a series: forecasts at past origins scored against the steps that followed, as far as the series reaches. */
record BacktestRun(Forecaster forecaster, DemandPanel panel, int horizon, QuantileLevels levels) {

    Backtest over(int count) {
        DemandSeries series = panel.get(0);
        int stride = series.granularity().stride();
        int least = Math.max(2 * stride, series.granularity().season());
        List<Integer> steps = IntStream.iterate(count, k -> k >= 1, k -> k - 1).map(k -> series.size() - k * stride).filter(step -> step >= least).boxed().toList();
        double scale = SeasonalNaive.meanAbsoluteError(series.before(Math.max(least, series.size() - count * stride)));
        Scores model = new Scores(levels, scale);
        Scores naive = new Scores(levels, scale);
        List<Backtest.Origin> origins = new ArrayList<>();
        forecaster.replay(panel, steps, horizon, levels, one -> origins.add(score(one, scale, model, naive)));
        return new Backtest(model.accuracy(), naive.accuracy(), origins, horizon, model.reliability());
    }

    private static void add(DemandForecast.Step step, double actual, Scores... all) {
        for (Scores scores : all) {
            scores.add(step.point(), step.quantiles(), actual);
        }
    }

    private Backtest.Origin score(Forecaster.Replayed one, double scale, Scores model, Scores naive) {
        DemandSeries series = panel.get(0);
        Scores ownModel = new Scores(levels, scale);
        Scores ownNaive = new Scores(levels, scale);
        for (int h = 0; h < horizon && one.origin() + h < series.size(); h++) {
            double actual = series.value(one.origin() + h);
            if (!Double.isNaN(actual)) {
                add(one.forecast().steps().get(h), actual, model, ownModel);
                add(one.naive().steps().get(h), actual, naive, ownNaive);
            }
        }
        return new Backtest.Origin(one.forecast().origin(), one.forecast().card().model(), ownModel.accuracy(), ownNaive.accuracy());
    }
}
