package org.tessellate.engine.forecasting.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Regressor;

/**
 * Takes the effect of planned regressors out of the demand before a model learns, and puts it back into what the model expects. The effect
 * is a ridge regression of demand over a smooth level and its place in the season. For models that know no regressors themselves.
 */
public record WithRegressors(DemandModel model) implements Wrapping {

    private static final double PENALTY = 5;
    private static final double LEAST = 0.05;

    @Override
    public Learned learn(DemandPanel history, int horizon) {
        if (history.regressors().stream().noneMatch(Regressor::isKnownAhead)) {
            return model.learn(history, horizon);
        }
        return this::expect;
    }

    private List<Expectation> expect(DemandPanel known, int steps) {
        double[][] effects = IntStream.range(0, known.width()).mapToObj(i -> effects(known, i, steps)).toArray(double[][]::new);
        DemandPanel without = new DemandPanel(known.names(),
                IntStream.range(0, known.width()).mapToObj(i -> divided(known.get(i), effects[i])).toList(), List.of());
        List<Expectation> expected = model.learn(without, steps).expect(without, steps);
        return IntStream.range(0, known.width()).mapToObj(i -> multiplied(expected.get(i), effects[i], known.size())).toList();
    }

    /** The factor of each step of the history and the horizon. */
    private static double[] effects(DemandPanel panel, int series, int horizon) {
        double[][] columns = panel.regressors().stream().filter(Regressor::isKnownAhead)
                .map(one -> scaled(one, series, panel.size(), horizon)).toArray(double[][]::new);
        double[][] rows = rows(columns, panel.size() + horizon);
        double[] weights = weights(panel, series, rows);
        return Arrays.stream(rows).mapToDouble(row -> Math.max(LEAST, 1 + Regression.dot(row, weights))).toArray();
    }

    private static double[][] rows(double[][] columns, int steps) {
        return IntStream.range(0, steps)
                .mapToObj(step -> IntStream.range(0, columns.length).mapToDouble(c -> columns[c][step]).toArray()).toArray(double[][]::new);
    }

    private static double[] weights(DemandPanel panel, int series, double[][] rows) {
        double[] beyond = beyondUsual(panel.get(series));
        double[] penalties = new double[rows[0].length];
        Arrays.fill(penalties, PENALTY);
        return new Regression(Arrays.copyOf(rows, panel.size()), 1e9, beyond).fit(penalties, beyond)[0];
    }

    /** What one more spread of each regressor known ahead does to the demand of a series. */
    static List<FeatureEffect> effectsOf(DemandPanel panel, int series) {
        List<Regressor> ahead = panel.regressors().stream().filter(Regressor::isKnownAhead).toList();
        if (ahead.isEmpty()) {
            return List.of();
        }
        double[][] columns = ahead.stream().map(one -> scaled(one, series, panel.size(), 0)).toArray(double[][]::new);
        double[] weights = weights(panel, series, rows(columns, panel.size()));
        return IntStream.range(0, ahead.size()).mapToObj(i -> new FeatureEffect(ahead.get(i).name(), FeatureEffect.Kind.REGRESSOR, 1 + weights[i],
                spread(ahead.get(i), series, panel.size()), (int) IntStream.range(0, panel.size()).filter(step -> !Double.isNaN(ahead.get(i).at(series, step))).count())).toList();
    }

    private static double spread(Regressor regressor, int series, int size) {
        double[] known = IntStream.range(0, size).mapToDouble(step -> regressor.at(series, step)).filter(value -> !Double.isNaN(value)).toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        return Math.sqrt(Arrays.stream(known).map(value -> (value - mean) * (value - mean)).average().orElse(0));
    }

    /** Around 0 with a spread of 1 within the history; 0 where it is missing. */
    private static double[] scaled(Regressor regressor, int series, int size, int horizon) {
        double[] values = IntStream.range(0, size + horizon).mapToDouble(step -> regressor.at(series, step)).toArray();
        double[] known = Arrays.stream(values, 0, size).filter(value -> !Double.isNaN(value)).toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        double spread = Math.sqrt(Arrays.stream(known).map(value -> (value - mean) * (value - mean)).average().orElse(0));
        return Arrays.stream(values).map(value -> Double.isNaN(value) || spread == 0 ? 0 : (value - mean) / spread).toArray();
    }

    /** Demand over level times place in the season, less 1. */
    private static double[] beyondUsual(DemandSeries series) {
        double[] values = IntStream.range(0, series.size()).mapToDouble(series::value).toArray();
        PhaseSums phases = new PhaseSums(series.granularity().season()).addAll(values, 1);
        double mean = Math.max(1e-9, series.mean());
        double[] level = Levels.smoothed(series, step -> Math.max(LEAST, phases.mean(step, mean) / mean));
        return IntStream.range(0, values.length)
                .mapToDouble(t -> level[t] > 0 ? values[t] / (level[t] * Math.max(LEAST, phases.mean(t, mean) / mean)) - 1 : Double.NaN).toArray();
    }

    private static DemandSeries divided(DemandSeries series, double[] effects) {
        return DemandSeries.of(series.granularity(), series.start(), IntStream.range(0, series.size()).mapToDouble(t -> series.value(t) / effects[t]).toArray());
    }

    private static Expectation multiplied(Expectation expected, double[] effects, int origin) {
        double[] mean = expected.mean().clone();
        double[] calendar = expected.holiday().clone();
        for (int h = 0; h < mean.length; h++) {
            mean[h] *= effects[origin + h];
            calendar[h] *= effects[origin + h];
        }
        return new Expectation(mean, expected.usual(), expected.level(), expected.season(), calendar);
    }
}
