package org.tessellate.engine.forecasting;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes calibrated forecasts: a candidate model, kept only while it beats the seasonal naive one, with bands from its own past errors.
 * Stateless apart from its configuration; may be used by many threads.
 */
public final class Forecaster {

    /** Weekly origins whose errors choose the model and make the bands. */
    private static final int ERROR_ORIGINS = 52;
    private static final int CHOICE_ORIGINS = 26;
    private static final int SHORTEST_SEASONS = 4;

    private final DemandModel candidate;
    private final DemandModel naive = new SeasonalNaive();

    public Forecaster(DemandModel candidate) {
        this.candidate = candidate;
    }

    public static Forecaster forGranularity(Granularity granularity, HolidayCalendar holidays) {
        return new Forecaster(ProfileLevelSeason.forGranularity(granularity, holidays));
    }

    /** Forecasts the steps after the end of the history; at least two weeks of it are needed. */
    public DemandForecast forecast(DemandSeries history, int horizon, QuantileLevels levels) {
        requireEnough(history, horizon);
        return from(history, horizon, levels, pastOf(candidate, history, horizon, 0), pastOf(naive, history, horizon, 0));
    }

    /** Remakes forecasts at weekly origins, the last one a week before the end, and holds them against what came. */
    public Backtest backtest(DemandSeries series, int origins, int horizon, QuantileLevels levels) {
        requireEnough(series, horizon);
        return new BacktestRun(this, series, horizon, levels, pastOf(candidate, series, horizon, origins), pastOf(naive, series, horizon, origins))
                .over(origins);
    }

    private static PastErrors pastOf(DemandModel model, DemandSeries series, int horizon, int more) {
        int shortest = SHORTEST_SEASONS * series.granularity().season();
        return PastErrors.of(model, series, horizon, ERROR_ORIGINS + seasonsIn(series, horizon) - 1 + more, shortest);
    }

    private static int seasonsIn(DemandSeries series, int steps) {
        return Math.ceilDiv(steps, series.granularity().season());
    }

    private static void requireEnough(DemandSeries history, int horizon) {
        if (horizon < 1 || history.size() < 2 * history.granularity().season()) {
            throw new IllegalArgumentException(
                    "A history of (%d) steps does not carry a forecast of (%d).\nMaybe import at least two weeks; 12 to 24 months are better."
                            .formatted(history.size(), horizon));
        }
    }

    DemandForecast naiveFrom(DemandSeries history, int horizon, QuantileLevels levels, PastErrors past) {
        ModelChoice choice = new ModelChoice(naive.name(), naive.name(), false, Double.NaN, Double.NaN, 0, "Asked for as the reference.");
        return forecastWith(naive, history, horizon, levels, past, choice);
    }

    DemandForecast from(DemandSeries history, int horizon, QuantileLevels levels, PastErrors past, PastErrors naivePast) {
        ModelChoice choice = choose(history, past.knownAt(history.size()), naivePast.knownAt(history.size()));
        return choice.beatsNaive()
                ? forecastWith(candidate, history, horizon, levels, past, choice)
                : forecastWith(naive, history, horizon, levels, naivePast, choice);
    }

    private ModelChoice choose(DemandSeries history, PastErrors past, PastErrors naivePast) {
        List<PastErrors.Pair> pairs = past.ofSeasonAhead(0, CHOICE_ORIGINS);
        double error = absoluteError(pairs, Bands.learn(candidate, history, pairs));
        double naiveError = absoluteError(naivePast.ofSeasonAhead(0, CHOICE_ORIGINS), ResidualBands.learn(List.of()));
        return ModelChoices.between(history.granularity(), candidate.name(), naive.name(), error, naiveError, pairs.size());
    }

    private static double absoluteError(List<PastErrors.Pair> pairs, Bands bands) {
        return pairs.stream().mapToDouble(pair -> Math.abs(pair.actual() - bands.point(pair.expected()))).average().orElse(Double.NaN);
    }

    private static DemandForecast forecastWith(
            DemandModel model, DemandSeries history, int horizon, QuantileLevels levels, PastErrors past, ModelChoice choice) {
        Expectation expectation = model.expect(history, horizon);
        PastErrors known = past.knownAt(history.size());
        List<DemandForecast.Step> steps = new ArrayList<>(horizon);
        StepMaker maker = null;
        for (int h = 0; h < horizon; h++) {
            if (h % history.granularity().season() == 0) {
                maker = StepMaker.learn(model, history, known.ofSeasonAhead(h / history.granularity().season(), ERROR_ORIGINS), maker);
            }
            steps.add(maker.step(history.timeAt(history.size() + h), expectation, h, levels));
        }
        return new DemandForecast(history.granularity(), history.end(), levels, steps, InputHash.card(model, history), choice);
    }
}
