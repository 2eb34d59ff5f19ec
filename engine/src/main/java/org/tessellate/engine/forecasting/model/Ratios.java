package org.tessellate.engine.forecasting.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandPanel;

/** Demand over its level by series and step, NaN where one of the two is missing. */
record Ratios(double[][] values, int season) {

    static Ratios of(DemandPanel panel, double[][] level) {
        double[][] ratios = new double[panel.width()][panel.size()];
        for (int i = 0; i < ratios.length; i++) {
            for (int t = 0; t < ratios[i].length; t++) {
                ratios[i][t] = level[i][t] > 0 ? panel.get(i).value(t) / level[i][t] : Double.NaN;
            }
        }
        return new Ratios(ratios, panel.granularity().season());
    }

    Ratios dividedBy(WorkingDays days) {
        double[][] divided = new double[values.length][];
        for (int i = 0; i < divided.length; i++) {
            divided[i] = values[i].clone();
            for (int t = 0; t < divided[i].length; t++) {
                divided[i][t] /= days.effect(t);
            }
        }
        return new Ratios(divided, season);
    }

    /** The weighted mean of all series by step. */
    double[] common(double[] weights) {
        int steps = values[0].length;
        PhaseSums sums = new PhaseSums(steps);
        for (int i = 0; i < values.length; i++) {
            sums.addAll(values[i], weights[i]);
        }
        return IntStream.range(0, steps).mapToDouble(t -> sums.mean(t, Double.NaN)).toArray();
    }

    /** The weighted mean of all series by place in the season, around 1 and, as if {@code flat} counts without a season had been seen, towards it. */
    double[] byPhase(double[] weights, double flat) {
        PhaseSums sums = new PhaseSums(season);
        for (int i = 0; i < values.length; i++) {
            sums.addAll(values[i], weights[i]);
        }
        double[] ones = new double[season];
        Arrays.fill(ones, 1);
        double[] mean = sums.pulled(ones, flat);
        double centre = Arrays.stream(mean).average().orElse(1);
        return Arrays.stream(mean).map(value -> value / centre).toArray();
    }

    /** The means of one series by place in the season, as if {@code prior} ratios of the common index had been seen as well. */
    double[] pulled(int series, double[] common, double prior) {
        return new PhaseSums(season).addAll(values[series], 1).pulled(common, prior);
    }
}
