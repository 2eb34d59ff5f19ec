package org.tessellate.engine.forecasting.model;

import org.tessellate.engine.forecasting.DemandSeries;

/** Means of observed days over any window, and of one weekday within it, in constant time. */
final class WeekdaySums {

    private static final int WEEK = 7;

    private final double[] sums;
    private final int[] counts;
    private final double[][] weekdaySums;
    private final int[][] weekdayCounts;

    WeekdaySums(DemandSeries series) {
        int size = series.size();
        sums = new double[size + 1];
        counts = new int[size + 1];
        weekdaySums = new double[WEEK][size + 1];
        weekdayCounts = new int[WEEK][size + 1];
        for (int t = 0; t < size; t++) {
            double value = series.observed(t) ? series.value(t) : 0;
            int seen = series.observed(t) ? 1 : 0;
            sums[t + 1] = sums[t] + value;
            counts[t + 1] = counts[t] + seen;
            for (int day = 0; day < WEEK; day++) {
                boolean own = t % WEEK == day;
                weekdaySums[day][t + 1] = weekdaySums[day][t] + (own ? value : 0);
                weekdayCounts[day][t + 1] = weekdayCounts[day][t] + (own ? seen : 0);
            }
        }
    }

    /** The mean of [from, until); NaN when it leaves the series or nothing was observed. */
    double mean(int from, int until) {
        return from < 0 || until >= sums.length ? Double.NaN : (sums[until] - sums[from]) / (counts[until] - counts[from]);
    }

    /** The weekday of a step over all days, in the weeks before the origin. */
    double weekday(int origin, int step, int weeks) {
        if (origin <= 0) {
            return Double.NaN;
        }
        int from = Math.max(0, origin - weeks * WEEK);
        int day = Math.floorMod(step, WEEK);
        double own = (weekdaySums[day][origin] - weekdaySums[day][from]) / (weekdayCounts[day][origin] - weekdayCounts[day][from]);
        return own / mean(from, origin);
    }
}
