package org.tessellate.engine.forecasting.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandSeries;

/** How demand of a month follows its number of weekdays: {@code effect = (weekdays / usual weekdays) ^ slope}, one slope for all series. */
record WorkingDays(DemandSeries grid, double slope) {

    private static final double USUAL = 365.25 * 5 / 7 / 12;
    /** What slopes are likely before anything was seen: from -0.3 to 0.3 mostly. */
    private static final double LIKELY = 0.3;

    static WorkingDays none(DemandSeries grid) {
        return new WorkingDays(grid, 0);
    }

    double effect(int step) {
        return slope == 0 ? 1 : Math.exp(slope * log(step));
    }

    private double log(int step) {
        LocalDate first = grid.timeAt(step).toLocalDate();
        int weekdays = 20;
        for (int day = 29; day <= first.lengthOfMonth(); day++) {
            weekdays += first.withDayOfMonth(day).getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 ? 1 : 0;
        }
        return Math.log(weekdays / USUAL);
    }

    /** Learns the slope within places of the season, so that the season cannot pass for working days. */
    WorkingDays learn(double[] ratios) {
        int season = grid.granularity().season();
        double[] logs = new double[ratios.length];
        double[] days = new double[ratios.length];
        Arrays.setAll(logs, t -> ratios[t] > 0 ? Math.log(ratios[t]) : Double.NaN);
        Arrays.setAll(days, t -> Double.isNaN(logs[t]) ? Double.NaN : log(t));
        double[] ofLogs = withoutSeason(logs, season);
        double[] ofDays = withoutSeason(days, season);
        double squares = Math.max(dot(ofDays, ofDays), 1e-9);
        double raw = dot(ofDays, ofLogs) / squares;
        double variance = noise(ofLogs, ofDays, raw, season) / squares;
        return new WorkingDays(grid, raw * LIKELY * LIKELY / (LIKELY * LIKELY + variance));
    }

    private static double noise(double[] logs, double[] days, double slope, int season) {
        double[] rest = IntStream.range(0, logs.length).mapToDouble(t -> logs[t] - slope * days[t]).filter(value -> !Double.isNaN(value)).toArray();
        return Arrays.stream(rest).map(value -> value * value).sum() / Math.max(1, rest.length - season);
    }

    private static double[] withoutSeason(double[] values, int season) {
        PhaseSums sums = new PhaseSums(season).addAll(values, 1);
        return IntStream.range(0, values.length).mapToDouble(t -> values[t] - sums.mean(t, 0)).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Double.isNaN(a[i]) || Double.isNaN(b[i]) ? 0 : a[i] * b[i];
        }
        return sum;
    }
}
