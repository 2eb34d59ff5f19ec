package org.tessellate.bench.demand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tessellate.engine.forecasting.DemandForecast;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.Forecaster;
import org.tessellate.engine.forecasting.QuantileLevels;
import org.tessellate.engine.forecasting.SeasonalNaive;

/** Scores replayed forecasts by series and by stride of the horizon, each beside the seasonal naive forecast. */
final class AccuracyReport {

    /** The levels of the published figures. */
    static final QuantileLevels LEVELS = QuantileLevels.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);

    private final DemandPanel panel;
    private final int horizon;
    private final double[] scales;
    private final Map<Integer, Pair> bySeries = new LinkedHashMap<>();
    private final Map<Integer, Pair> byStride = new LinkedHashMap<>();
    private final Pair all = new Pair();
    private int naiveUsed;
    private int forecasts;

    /** @param training steps before the first origin, within which the naive forecast's error scales all errors */
    AccuracyReport(DemandPanel panel, int training, int horizon) {
        this.panel = panel;
        this.horizon = horizon;
        this.scales = panel.series().stream().mapToDouble(series -> SeasonalNaive.meanAbsoluteError(series.before(training))).toArray();
    }

    private static final class Pair {
        private final ErrorSums model = new ErrorSums();
        private final ErrorSums naive = new ErrorSums();

        private Map<String, Object> line(double mase, double naiveMase) {
            Map<String, Object> line = new LinkedHashMap<>();
            model.putInto(line, "", mase);
            naive.putInto(line, "naive_", naiveMase);
            line.put("count", model.count());
            return line;
        }
    }

    void add(Forecaster.Replayed one) {
        forecasts++;
        naiveUsed += one.forecast().choice().beatsNaive() ? 0 : 1;
        for (int h = 0; h < horizon && one.origin() + h < panel.size(); h++) {
            double actual = panel.get(one.series()).value(one.origin() + h);
            if (!Double.isNaN(actual)) {
                score(one, h, actual);
            }
        }
    }

    private void score(Forecaster.Replayed one, int h, double actual) {
        DemandForecast.Step step = one.forecast().steps().get(h);
        DemandForecast.Step naive = one.naive().steps().get(h);
        Pair series = bySeries.computeIfAbsent(one.series(), _ -> new Pair());
        Pair stride = byStride.computeIfAbsent(h / panel.granularity().stride(), _ -> new Pair());
        for (Pair pair : List.of(all, series, stride)) {
            pair.model.add(step, LEVELS, actual, scales[one.series()]);
            pair.naive.add(naive, LEVELS, actual, scales[one.series()]);
        }
    }

    /** A line for each series, then one for each stride of the horizon. */
    List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        bySeries.forEach((series, pair) -> lines.add(named("series", panel.names().get(series), pair)));
        int stride = panel.granularity().stride();
        byStride.forEach((ahead, pair) -> lines.add(
                named("steps", (ahead * stride + 1) + "-" + Math.min(horizon, (ahead + 1) * stride), pair)));
        return lines;
    }

    private static Map<String, Object> named(String key, String name, Pair pair) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(key, name);
        line.putAll(pair.line(pair.model.mase(), pair.naive.mase()));
        return line;
    }

    /** Errors of all series and steps; MASE is the mean of the series' own. */
    Map<String, Object> total() {
        return total(mean(bySeries, false), mean(bySeries, true));
    }

    /** The same with MASE as some publications have it: the mean over horizons that grow by a stride, each from the first step on. */
    Map<String, Object> totalOverGrowingHorizons() {
        Map<String, Object> total = total(growing(false), growing(true));
        total.put("mase_all_steps", mean(bySeries, false));
        total.put("naive_mase_all_steps", mean(bySeries, true));
        return total;
    }

    private Map<String, Object> total(double mase, double naiveMase) {
        Map<String, Object> line = all.line(mase, naiveMase);
        line.put("series", panel.width());
        line.put("forecasts", forecasts);
        line.put("naive_used", naiveUsed);
        return line;
    }

    private static double mean(Map<Integer, Pair> pairs, boolean naive) {
        return mases(pairs, naive).filter(mase -> !Double.isNaN(mase)).mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static Stream<Double> mases(Map<Integer, Pair> pairs, boolean naive) {
        return pairs.values().stream().map(pair -> naive ? pair.naive.mase() : pair.model.mase());
    }

    private double growing(boolean naive) {
        double sum = 0;
        double ofMeans = 0;
        int strides = 0;
        for (double mase : mases(byStride, naive).toList()) {
            sum += mase;
            strides++;
            ofMeans += sum / strides;
        }
        return ofMeans / strides;
    }
}
