package org.tessellate.engine.forecasting.model;

import org.tessellate.engine.forecasting.DemandSeries;

/** Sums of observed demand and of what the weekly profile would give at the same steps, over any window in constant time. */
final class RunningSums {

    private final double[] actual;
    private final double[] usual;

    RunningSums(DemandSeries series, double[] profile) {
        actual = new double[series.size() + 1];
        usual = new double[series.size() + 1];
        for (int i = 0; i < series.size(); i++) {
            boolean observed = series.observed(i);
            actual[i + 1] = actual[i] + (observed ? series.value(i) : 0);
            usual[i + 1] = usual[i] + (observed ? profile[i % profile.length] : 0);
        }
    }

    /** Observed over usual demand in the steps [from, until); NaN when the window leaves the history or holds nothing. */
    double ratio(int from, int until) {
        if (from < 0 || until >= actual.length || from >= until) {
            return Double.NaN;
        }
        double expected = usual[until] - usual[from];
        return expected > 0 ? (actual[until] - actual[from]) / expected : Double.NaN;
    }
}
