package org.tessellate.engine.forecasting.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.SeriesModel;

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000) on demand without its season: simple exponential smoothing with half of the
 * slope of a straight line as drift (Hyndman and Billah 2003). A reference that needs little history.
 */
public record Theta(double weight) implements SeriesModel {

    private static final double USUAL_WEIGHT = 0.2;

    public Theta() {
        this(USUAL_WEIGHT);
    }

    @Override
    public String name() {
        return "theta";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public boolean expectsMean() {
        return true;
    }

    @Override
    public Expectation expect(DemandSeries history, int horizon) {
        int season = history.granularity().season();
        double mean = Double.isNaN(history.mean()) ? 0 : history.mean();
        double[] values = IntStream.range(0, history.size()).mapToDouble(history::value).toArray();
        PhaseSums phases = new PhaseSums(season).addAll(values, 1);
        double[] index = IntStream.range(0, season).mapToDouble(p -> mean > 0 ? phases.mean(p, mean) / mean : 1).toArray();
        double[] adjusted = IntStream.range(0, values.length).mapToDouble(t -> index[t % season] > 0 ? values[t] / index[t % season] : Double.NaN).toArray();
        double[] line = line(adjusted, mean, horizon);
        return Expectation.plain(IntStream.range(0, horizon).mapToDouble(h -> Math.max(0, line[h] * index[(values.length + h) % season])).toArray());
    }

    private double[] line(double[] adjusted, double mean, int horizon) {
        double level = smoothed(adjusted, mean);
        double drift = slope(adjusted) / 2;
        return IntStream.range(0, horizon).mapToDouble(h -> level + drift * (h + 1 / weight)).toArray();
    }

    private double smoothed(double[] values, double start) {
        double level = start;
        for (double value : values) {
            level += Double.isNaN(value) ? 0 : weight * (value - level);
        }
        return level;
    }

    private static double slope(double[] values) {
        double middle = (values.length - 1) / 2.0;
        int[] seen = IntStream.range(0, values.length).filter(t -> !Double.isNaN(values[t])).toArray();
        double products = Arrays.stream(seen).mapToDouble(t -> (t - middle) * values[t]).sum();
        double squares = Arrays.stream(seen).mapToDouble(t -> (t - middle) * (t - middle)).sum();
        return squares > 0 ? products / squares : 0;
    }
}
