package org.tessellate.engine.forecasting;

import java.util.ArrayList;
import java.util.List;

/** One backtest: forecasts at each origin with errors realised before it, scored against the steps that followed. */
record BacktestRun(
        Forecaster forecaster, DemandSeries series, int horizon, QuantileLevels levels, PastErrors past, PastErrors naivePast) {

    Backtest over(int count) {
        int season = series.granularity().season();
        int first = Math.max(2 * season, series.size() - count * season);
        double scale = SeasonalNaive.meanAbsoluteError(series.before(first));
        Scores model = new Scores(levels, scale);
        Scores naive = new Scores(levels, scale);
        List<Backtest.Origin> origins = new ArrayList<>();
        for (int k = count; k >= 1; k--) {
            int origin = series.size() - k * season;
            if (origin >= first) {
                origins.add(at(origin, scale, model, naive));
            }
        }
        return new Backtest(model.accuracy(), naive.accuracy(), origins, horizon);
    }

    private Backtest.Origin at(int origin, double scale, Scores model, Scores naive) {
        DemandSeries history = series.before(origin);
        DemandForecast forecast = forecaster.from(history, horizon, levels, past, naivePast);
        DemandForecast reference = forecaster.naiveFrom(history, horizon, levels, naivePast);
        Scores ownModel = new Scores(levels, scale);
        Scores ownNaive = new Scores(levels, scale);
        score(forecast, origin, model, ownModel);
        score(reference, origin, naive, ownNaive);
        return new Backtest.Origin(history.end(), forecast.card().model(), ownModel.accuracy(), ownNaive.accuracy());
    }

    private void score(DemandForecast forecast, int origin, Scores... all) {
        for (int h = 0; h < horizon && origin + h < series.size(); h++) {
            if (series.observed(origin + h)) {
                DemandForecast.Step step = forecast.steps().get(h);
                for (Scores scores : all) {
                    scores.add(step.point(), step.quantiles(), series.value(origin + h));
                }
            }
        }
    }
}
