package org.tessellate.engine.forecasting.model;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;

/** Demand over its mean of the last year, less 1; NaN in gaps. */
record Relative(double[] base, double[][] values) {

    private static final int YEAR = 364;

    static Relative of(DemandPanel panel) {
        double[] base = panel.series().stream().mapToDouble(Relative::recentMean).toArray();
        double[][] values = new double[panel.width()][];
        Arrays.setAll(values, i -> IntStream.range(0, panel.size()).mapToDouble(t -> base[i] > 0 ? panel.get(i).value(t) / base[i] - 1 : Double.NaN).toArray());
        return new Relative(base, values);
    }

    private static double recentMean(DemandSeries series) {
        double recent = series.last(YEAR).mean();
        return Double.isNaN(recent) ? 0 : recent;
    }

    /** The sum of all series that were observed at a step, over the sum of their bases. */
    double[] total() {
        return IntStream.range(0, values[0].length).mapToDouble(this::totalAt).toArray();
    }

    private double totalAt(int step) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < base.length; i++) {
            if (!Double.isNaN(values[i][step])) {
                sum += base[i] * values[i][step];
                weight += base[i];
            }
        }
        return weight > 0 ? sum / weight : Double.NaN;
    }

    double[][] beyond(IntToDoubleFunction expected) {
        double[] all = IntStream.range(0, values[0].length).mapToDouble(expected).toArray();
        return Arrays.stream(values)
                .map(own -> IntStream.range(0, own.length).mapToDouble(t -> own[t] - all[t]).toArray())
                .toArray(double[][]::new);
    }
}
