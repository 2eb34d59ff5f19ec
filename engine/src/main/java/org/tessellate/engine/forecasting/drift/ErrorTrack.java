package org.tessellate.engine.forecasting.drift;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandForecast;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Forecaster;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.QuantileLevels;

/** What was expected and what came, step by step, in the order of time; every expectation was made before its step. */
public final class ErrorTrack {

    private static final QuantileLevels BAND = new QuantileLevels(List.of(0.1, 0.5, 0.9));
    private static final double NOMINAL = 0.8;
    /** Page and Hinkley's test in spreads of a day: what is let pass each day, and the sum that alarms. */
    private static final double SLACK = 0.3;
    private static final double ALARM = 10;
    private static final int LEAST_DAYS = 14;
    /** A two-sided chance of one in a thousand. */
    private static final double SURE = 3.29;

    private final String steps;
    private final Map<LocalDate, double[]> days = new TreeMap<>();
    private int inside;
    private int count;

    /** Days of hours and days; of longer steps the steps themselves. */
    public ErrorTrack(Granularity granularity) {
        steps = granularity.compareTo(Granularity.DAY) > 0 ? granularity.name().toLowerCase(Locale.ROOT) + "s" : "days";
    }

    /** Forecasts of the last weeks, each made anew from what was known at its beginning. */
    public static ErrorTrack replayed(Forecaster forecaster, DemandPanel panel, int weeks) {
        ErrorTrack track = new ErrorTrack(panel.granularity());
        int week = panel.granularity().stride();
        List<Integer> origins = IntStream.iterate(weeks, k -> k >= 1, k -> k - 1).map(k -> panel.size() - k * week).filter(step -> step >= Math.max(2 * week, panel.granularity().season())).boxed().toList();
        if (!origins.isEmpty()) {
            forecaster.replay(panel, origins, week, BAND, one -> track.add(one, panel.get(0)));
        }
        return track;
    }

    private void add(Forecaster.Replayed one, DemandSeries series) {
        for (int h = 0; h < one.forecast().steps().size() && one.origin() + h < series.size(); h++) {
            DemandForecast.Step step = one.forecast().steps().get(h);
            if (series.observed(one.origin() + h)) {
                add(step.time().toLocalDate(), step.mean(), step.quantiles()[0], step.quantiles()[2], series.value(one.origin() + h));
            }
        }
    }

    /** One step: what was expected, the ends of its 80 % band, and what came. */
    public void add(LocalDate day, double expected, double low, double high, double actual) {
        double[] sums = days.computeIfAbsent(day, _ -> new double[2]);
        sums[0] += actual - expected;
        sums[1] += expected;
        inside += low <= actual && actual <= high ? 1 : 0;
        count++;
    }

    public int days() {
        return days.size();
    }

    /** None when too few days have come. */
    public List<Finding> findings() {
        return days.size() < LEAST_DAYS ? List.of() : List.of(bias(), coverage());
    }

    private Finding bias() {
        double worst = pageHinkley(standardised());
        double share = days.values().stream().mapToDouble(day -> day[0]).sum() / Math.max(1e-9, days.values().stream().mapToDouble(day -> day[1]).sum());
        return Finding.of(Finding.Test.BIAS, worst, ALARM, String.format(Locale.ROOT,
                "Over %d %s %.1f %% %s came than expected; those that erred to one side add up to %.1f spreads.", days.size(), steps, 100 * Math.abs(share), share > 0 ? "more" : "fewer", worst));
    }

    /** Errors of whole days in spreads that a shift of level does not widen. */
    private double[] standardised() {
        double[] errors = days.values().stream().mapToDouble(day -> day[0]).toArray();
        double[] steps = IntStream.range(1, errors.length).mapToDouble(i -> Math.abs(errors[i] - errors[i - 1])).sorted().toArray();
        double spread = Math.max(1e-9, 1.4826 * steps[steps.length / 2] / Math.sqrt(2));
        return Arrays.stream(errors).map(error -> error / spread).toArray();
    }

    /** The largest sum of deviations to one side, less the slack. */
    static double pageHinkley(double[] values) {
        double up = 0;
        double down = 0;
        double worst = 0;
        for (double value : values) {
            up = Math.max(0, up + value - SLACK);
            down = Math.max(0, down - value - SLACK);
            worst = Math.max(worst, Math.max(up, down));
        }
        return worst;
    }

    /** Steps of one day err together, so a day counts as one trial. */
    private Finding coverage() {
        double share = (double) inside / count;
        double z = Math.abs(share - NOMINAL) / Math.sqrt(NOMINAL * (1 - NOMINAL) / days.size());
        return Finding.of(Finding.Test.COVERAGE, z, SURE, String.format(Locale.ROOT, "%.0f %% of what came fell into the 80 %% band.", 100 * share));
    }
}
