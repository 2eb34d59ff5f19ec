package org.tessellate.engine.forecasting.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.Granularity;

/**
 * How each month (or week) of the year differs from the year's mean, by series, and how demand follows the number of working days.
 *
 * <p>The index of a series is pulled towards the one of all series, the more the fewer counts stand behind it: with a handful of years
 * the noise of an own index costs more than the season brings. This is the main lever of monthly forecasts.
 */
final class SeasonalIndices {

    /** Relative precision that the common index brings, in counts per month. */
    private static final double PULL = 150;
    /** Counts above which more counts make an index no surer. */
    private static final double SATURATION = 500;
    private static final double MOST_WEIGHT = 200;
    private static final double LOWEST = 0.05;
    private static final int PASSES = 2;

    private final Granularity granularity;
    private final double[][] indices;
    private final WorkingDays workingDays;

    private SeasonalIndices(Granularity granularity, double[][] indices, WorkingDays workingDays) {
        this.granularity = granularity;
        this.indices = indices;
        this.workingDays = workingDays;
    }

    static SeasonalIndices learn(DemandPanel panel) {
        WorkingDays none = WorkingDays.none(panel.get(0));
        SeasonalIndices indices = new SeasonalIndices(panel.granularity(), flat(panel), none);
        if (panel.size() <= panel.granularity().season()) {
            return indices;
        }
        double[][] level = IntStream.range(0, panel.width()).mapToObj(i -> Levels.centred(panel.get(i))).toArray(double[][]::new);
        for (int pass = 0; pass < PASSES; pass++) {
            indices = from(panel, Ratios.of(panel, level), none);
            level = indices.levels(panel);
        }
        return indices;
    }

    private double[][] levels(DemandPanel panel) {
        return IntStream.range(0, panel.width()).mapToObj(i -> Levels.smoothed(panel.get(i), t -> factor(i, t))).toArray(double[][]::new);
    }

    private static double[][] flat(DemandPanel panel) {
        double[][] flat = new double[panel.width()][panel.granularity().season()];
        Arrays.stream(flat).forEach(series -> Arrays.fill(series, 1));
        return flat;
    }

    private static SeasonalIndices from(DemandPanel panel, Ratios ratios, WorkingDays none) {
        double[] weights = IntStream.range(0, panel.width()).mapToDouble(i -> Math.min(MOST_WEIGHT, orZero(panel.get(i).mean()))).toArray();
        WorkingDays days = panel.granularity() == Granularity.MONTH ? none.learn(ratios.common(weights)) : none;
        Ratios adjusted = ratios.dividedBy(days);
        double[] common = adjusted.byPhase(weights, PULL);
        double[][] indices = new double[panel.width()][];
        Arrays.setAll(indices, i -> centred(adjusted.pulled(i, common, prior(orZero(panel.get(i).mean())))));
        return new SeasonalIndices(panel.granularity(), indices, days);
    }

    private static double prior(double counts) {
        return PULL * (1 + counts / SATURATION) / Math.max(counts, 1);
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static double[] centred(double[] index) {
        double mean = Arrays.stream(index).average().orElse(1);
        return Arrays.stream(index).map(value -> Math.max(LOWEST, value / mean)).toArray();
    }

    double index(int series, int step) {
        return indices[series][step % granularity.season()];
    }

    double workingDays(int step) {
        return workingDays.effect(step);
    }

    double factor(int series, int step) {
        return index(series, step) * workingDays(step);
    }
}
