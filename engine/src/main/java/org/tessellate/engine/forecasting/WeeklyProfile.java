package org.tessellate.engine.forecasting;

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
        int perDay = history.granularity().stepsPerDay();
        double[] sums = new double[season];
        double[] counts = new double[season];
        for (int i = Math.max(0, history.size() - weeks * season); i < history.size(); i++) {
            if (history.observed(i)) {
                sums[i % season] += history.value(i);
                counts[i % season]++;
            }
        }
        double[] product = hourTimesWeekday(sums, counts, perDay);
        double[] profile = new double[season];
        for (int p = 0; p < season; p++) {
            profile[p] = (sums[p] + pull * product[p]) / Math.max(counts[p] + pull, 1e-9);
        }
        return smooth(profile, neighbours);
    }

    private static double[] hourTimesWeekday(double[] sums, double[] counts, int perDay) {
        int season = sums.length;
        double[] byHour = new double[perDay];
        double[] hourCounts = new double[perDay];
        double[] byDay = new double[7];
        double[] dayCounts = new double[7];
        double total = 0;
        double count = 0;
        for (int p = 0; p < season; p++) {
            byHour[p % perDay] += sums[p];
            hourCounts[p % perDay] += counts[p];
            byDay[p / perDay] += sums[p];
            dayCounts[p / perDay] += counts[p];
            total += sums[p];
            count += counts[p];
        }
        double mean = total / Math.max(count, 1);
        double[] product = new double[season];
        for (int p = 0; p < season; p++) {
            double hour = mean(byHour[p % perDay], hourCounts[p % perDay], mean);
            double day = mean(byDay[p / perDay], dayCounts[p / perDay], mean);
            product[p] = mean > 0 ? hour * day / mean : 0;
        }
        return product;
    }

    private static double mean(double sum, double count, double otherwise) {
        return count > 0 ? sum / count : otherwise;
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
