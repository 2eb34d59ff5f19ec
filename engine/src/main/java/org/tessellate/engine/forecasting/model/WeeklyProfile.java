package org.tessellate.engine.forecasting.model;

import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandSeries;

/** Demand usual at each step of the week, by position in the series modulo the season. */
final class WeeklyProfile {

    private WeeklyProfile() {
    }

    /**
     * @param weeks how many of the last weeks to average
     * @param pull weeks that the product of hour and weekday effects counts for: it steadies the profile of a short history
     * @param neighbours weight of the hours before and after, 0 for none
     */
    static double[] of(DemandSeries history, int weeks, double pull, double neighbours) {
        int season = history.granularity().season();
        PhaseSums sums = new PhaseSums(season);
        HourTimesWeekday product = new HourTimesWeekday(history.granularity().stepsPerDay());
        for (int i = Math.max(0, history.size() - weeks * season); i < history.size(); i++) {
            sums.add(i, history.value(i), 1);
            product.add(i, history.value(i));
        }
        return smooth(sums.pulled(product.week(), pull), neighbours);
    }

    /** What the hour of the day and the day of the week make together if neither changes the other. */
    private record HourTimesWeekday(int perDay, PhaseSums byHour, PhaseSums byDay, PhaseSums all) {

        HourTimesWeekday(int perDay) {
            this(perDay, new PhaseSums(perDay), new PhaseSums(7), new PhaseSums(1));
        }

        void add(int step, double value) {
            byHour.add(step, value, 1);
            byDay.add(step / perDay, value, 1);
            all.add(0, value, 1);
        }

        double[] week() {
            double mean = all.mean(0, 0);
            return IntStream.range(0, 7 * perDay)
                    .mapToDouble(p -> mean > 0 ? byHour.mean(p, mean) * byDay.mean(p / perDay, mean) / mean : 0).toArray();
        }
    }

    private static double[] smooth(double[] profile, double weight) {
        int n = profile.length;
        double[] smooth = new double[n];
        for (int p = 0; p < n; p++) {
            smooth[p] = (1 - 2 * weight) * profile[p] + weight * (profile[(p + 1) % n] + profile[(p + n - 1) % n]);
        }
        return smooth;
    }
}
