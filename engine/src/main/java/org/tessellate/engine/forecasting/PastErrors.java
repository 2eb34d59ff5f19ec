package org.tessellate.engine.forecasting;

import java.util.ArrayList;
import java.util.List;

/** What a model expected at weekly origins in the past, each expectation made from nothing but the history before its origin. */
final class PastErrors {

    private final DemandSeries series;
    private final int horizon;
    private final List<Origin> origins;

    private PastErrors(DemandSeries series, int horizon, List<Origin> origins) {
        this.series = series;
        this.horizon = horizon;
        this.origins = origins;
    }

    record Origin(int step, double[] expected) {
    }

    record Pair(int step, double expected, double actual) {
    }

    /** @param count origins at most, one season apart, the last one season before the end; each with at least {@code shortest} steps */
    static PastErrors of(DemandModel model, DemandSeries series, int horizon, int count, int shortest) {
        int season = series.granularity().season();
        List<Origin> origins = new ArrayList<>();
        for (int k = count; k >= 1; k--) {
            int step = series.size() - k * season;
            if (step >= shortest) {
                origins.add(new Origin(step, model.expect(series.before(step), horizon).mean()));
            }
        }
        return new PastErrors(series, horizon, origins);
    }

    /** The same, as far as it was known at an earlier origin: nothing realised later is in it. */
    PastErrors knownAt(int origin) {
        return new PastErrors(series.before(origin), horizon, origins.stream().filter(o -> o.step() < origin).toList());
    }

    /** Expected and actual in one season of the horizon (0 = the first week ahead), from the last so many origins that have both. */
    List<Pair> ofSeasonAhead(int ahead, int most) {
        int season = series.granularity().season();
        int first = ahead * season;
        List<Origin> realised = origins.stream().filter(o -> o.step() + first < series.size()).toList();
        List<Pair> pairs = new ArrayList<>();
        for (Origin origin : realised.subList(Math.max(0, realised.size() - most), realised.size())) {
            for (int h = first; h < Math.min(horizon, first + season); h++) {
                int step = origin.step() + h;
                if (step < series.size() && series.observed(step)) {
                    pairs.add(new Pair(step, origin.expected()[h], series.value(step)));
                }
            }
        }
        return pairs;
    }
}
