package org.tessellate.engine.forecasting.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;

/** Holds the last four weeks of a history against the year before them. The level may move: forecasts follow it. */
public final class InputDrift {

    private static final int RECENT_DAYS = 28;
    private static final int BEFORE_DAYS = 364;
    private static final int LEAST_DAYS = 84;
    /** What the field calls a shift that matters. */
    private static final double PSI = 0.2;
    /** Of the Kolmogorov–Smirnov statistic at one in a thousand. */
    private static final double KS_FACTOR = 1.95;
    private static final double MOST_GAPS = 0.1;

    private final DemandSeries series;
    private final int perDay;
    private final int recent;
    private final int before;

    private InputDrift(DemandSeries series) {
        this.series = series;
        this.perDay = series.granularity().stepsPerDay();
        this.recent = series.size() - RECENT_DAYS * perDay;
        this.before = Math.max(0, recent - BEFORE_DAYS * perDay);
    }

    /** None for a history too short to have a before, or of weeks or months. */
    public static List<Finding> in(DemandSeries history) {
        boolean enough = history.size() >= LEAST_DAYS * history.granularity().stepsPerDay();
        boolean daily = history.granularity() == Granularity.HOUR || history.granularity() == Granularity.DAY;
        InputDrift drift = new InputDrift(history);
        return enough && daily ? List.of(drift.profile(), drift.spread(), drift.gaps()) : List.of();
    }

    /** Population stability index of demand over the hours of the day, or the days of the week. */
    private Finding profile() {
        int places = perDay > 1 ? perDay : 7;
        IntUnaryOperator place = step -> perDay > 1 ? series.timeAt(step).getHour() : series.timeAt(step).getDayOfWeek().ordinal();
        double[] then = sums(before, recent, places, place);
        double[] now = sums(recent, series.size(), places, place);
        double demand = Math.max(1, Arrays.stream(now).sum());
        double index = psi(then, now);
        return Finding.of(Finding.Test.PROFILE, index, PSI + 2 * (places - 1) / demand, String.format(Locale.ROOT,
                "The last 4 weeks spread over the %s as the year before them would by an index of %.3f (0 is alike).", perDay > 1 ? "day" : "week", index));
    }

    private double[] sums(int from, int until, int places, IntUnaryOperator place) {
        double[] sums = new double[places];
        IntStream.range(from, until).filter(series::observed).forEach(step -> sums[place.applyAsInt(step)] += series.value(step));
        return sums;
    }

    /** Of two sets of counts over the same places; half a count in each keeps it finite. */
    static double psi(double[] then, double[] now) {
        double thenSum = Arrays.stream(then).sum() + then.length / 2.0;
        double nowSum = Arrays.stream(now).sum() + now.length / 2.0;
        double index = 0;
        for (int i = 0; i < then.length; i++) {
            double expected = (then[i] + 0.5) / thenSum;
            double actual = (now[i] + 0.5) / nowSum;
            index += (actual - expected) * Math.log(actual / expected);
        }
        return index;
    }

    /** Kolmogorov and Smirnov's distance between whole days over the usual of their weekday, each side around its own mean. */
    private Finding spread() {
        double[] then = ratios(before, recent);
        double[] now = ratios(recent, series.size());
        double distance = then.length == 0 || now.length == 0 ? 0 : ks(then, now);
        double most = KS_FACTOR * Math.sqrt((then.length + now.length) / Math.max(1.0, (double) then.length * now.length));
        return Finding.of(Finding.Test.SPREAD, distance, most, String.format(Locale.ROOT,
                "Days scatter around the usual of their weekday otherwise than in the year before by a distance of %.2f.", distance));
    }

    private double[] ratios(int from, int until) {
        int first = from + Math.floorMod(-series.timeAt(from).getHour(), perDay);
        double[] days = IntStream.iterate(first, day -> day + perDay <= until, day -> day + perDay).mapToDouble(this::day).toArray();
        double[] usual = new double[7];
        for (int weekday = 0; weekday < 7; weekday++) {
            int place = weekday;
            usual[weekday] = IntStream.range(0, days.length).filter(i -> i % 7 == place).mapToDouble(i -> days[i]).filter(v -> !Double.isNaN(v)).average().orElse(0);
        }
        return IntStream.range(0, days.length).filter(i -> !Double.isNaN(days[i]) && usual[i % 7] > 0).mapToDouble(i -> days[i] / usual[i % 7]).toArray();
    }

    private double day(int first) {
        return IntStream.range(first, first + perDay).mapToDouble(series::value).sum();
    }

    static double ks(double[] one, double[] other) {
        return DoubleStream.concat(Arrays.stream(one), Arrays.stream(other)).map(value -> Math.abs(atMost(one, value) - atMost(other, value))).max().orElse(0);
    }

    private static double atMost(double[] values, double most) {
        return (double) Arrays.stream(values).filter(value -> value <= most).count() / values.length;
    }

    private Finding gaps() {
        double missing = (double) IntStream.range(recent, series.size()).filter(step -> !series.observed(step)).count() / (series.size() - recent);
        return Finding.of(Finding.Test.GAPS, missing, MOST_GAPS, String.format(Locale.ROOT, "%.0f %% of the last 4 weeks are missing.", 100 * missing));
    }
}
