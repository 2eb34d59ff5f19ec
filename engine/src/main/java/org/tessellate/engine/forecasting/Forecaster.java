package org.tessellate.engine.forecasting;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes calibrated forecasts: a candidate model, kept for a series only while it beats the seasonal naive one, with bands from past
 * errors. Stateless apart from its configuration; may be used by many threads.
 */
public final class Forecaster {

    private static final int SHORTEST_WEEKS = 4;

    private final DemandModel candidate;
    private final DemandModel naive = new SeasonalNaive();

    public Forecaster(DemandModel candidate) {
        this.candidate = candidate;
    }

    /** Forecasts the steps after the end of the history; at least two weeks, or a year of weeks or months, are needed. */
    public DemandForecast forecast(DemandSeries history, int horizon, QuantileLevels levels) {
        return forecast(DemandPanel.of(history), horizon, levels).getFirst();
    }

    /** One forecast for each series. */
    public List<DemandForecast> forecast(DemandPanel history, int horizon, QuantileLevels levels) {
        List<DemandForecast> made = new ArrayList<>();
        replay(history, List.of(history.size()), horizon, levels, result -> made.add(result.forecast()));
        return made;
    }

    /** Remakes forecasts at origins a stride apart, the last one a stride before the end, and holds them against what came. */
    public Backtest backtest(DemandSeries series, int origins, int horizon, QuantileLevels levels) {
        return backtest(DemandPanel.of(series), origins, horizon, levels);
    }

    /** As above for a panel of one series and what is known beside it. */
    public Backtest backtest(DemandPanel panel, int origins, int horizon, QuantileLevels levels) {
        return new BacktestRun(this, panel, horizon, levels).over(origins);
    }

    /** Makes the forecasts of each origin from what was known then, and lets errors make the bands that had been realised by then. */
    public void replay(DemandPanel panel, List<Integer> origins, int horizon, QuantileLevels levels, Consumer<Replayed> results) {
        requireEnough(panel, origins, horizon);
        SortedSet<Integer> steps = steps(panel, origins, horizon);
        PastErrors past = PastErrors.of(candidate, panel, horizon, steps);
        PastErrors naivePast = PastErrors.of(naive, panel, horizon, steps);
        for (int origin : origins) {
            new OriginRun(panel.before(origin), horizon, levels, candidate, naive, past, naivePast).forEach(results);
        }
    }

    /** A forecast as it would have been made at an origin, beside the naive one. */
    public record Replayed(int series, int origin, DemandForecast forecast, DemandForecast naive) {
    }

    /** The origins themselves and, a stride apart, those before them whose errors make the bands. */
    private static SortedSet<Integer> steps(DemandPanel panel, List<Integer> origins, int horizon) {
        int stride = panel.granularity().stride();
        int shortest = shortest(panel.granularity());
        int errors = OriginRun.errorOrigins(panel.granularity()) + Math.ceilDiv(horizon, stride) - 1;
        SortedSet<Integer> steps = new TreeSet<>(origins);
        origins.forEach(origin -> IntStream.rangeClosed(1, errors).map(k -> origin - k * stride).filter(step -> step >= shortest).forEach(steps::add));
        return steps;
    }

    private static int shortest(Granularity granularity) {
        return granularity.stride() > 1 ? SHORTEST_WEEKS * granularity.stride() : granularity.season() + 1;
    }

    private static void requireEnough(DemandPanel panel, List<Integer> origins, int horizon) {
        Granularity granularity = panel.granularity();
        int least = granularity.stride() > 1 ? 2 * granularity.season() : granularity.season();
        int first = origins.stream().mapToInt(Integer::intValue).min().orElse(0);
        if (horizon < 1 || first < least) {
            throw new IllegalArgumentException(
                    "A history of (%d) steps does not carry a forecast of (%d).\nMaybe import at least two weeks; 12 to 24 months are better."
                            .formatted(first, horizon));
        }
    }
}
