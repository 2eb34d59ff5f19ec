package org.tessellate.engine.forecasting;

import java.time.LocalDateTime;
import java.util.Arrays;

/**
 * Demand on the regular grid of a facility's wall clock, a gap being NaN; immutable.
 *
 * <p>The grid is local on purpose: 9 o'clock is 9 o'clock on both sides of a clock change. Whoever builds the series leaves a skipped
 * local hour as a gap and gives a repeated one its average, so that no model needs to know a time zone.
 */
public final class DemandSeries {

    private final Granularity granularity;
    private final LocalDateTime start;
    private final double[] values;

    private DemandSeries(Granularity granularity, LocalDateTime start, double[] values) {
        this.granularity = granularity;
        this.start = start;
        this.values = values;
    }

    /** @param values demand per step, not negative; NaN where nothing was observed */
    public static DemandSeries of(Granularity granularity, LocalDateTime start, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || Double.isInfinite(values[i])) {
                throw new IllegalArgumentException(
                        "The demand (%s) at step (%d) is not a count.\nMaybe a correction row was mixed with the counts."
                                .formatted(values[i], i));
            }
        }
        return new DemandSeries(granularity, start, values.clone());
    }

    public Granularity granularity() {
        return granularity;
    }

    public LocalDateTime start() {
        return start;
    }

    /** The first step after the series: the origin of a forecast made from all of it. */
    public LocalDateTime end() {
        return timeAt(values.length);
    }

    public int size() {
        return values.length;
    }

    public double value(int step) {
        return values[step];
    }

    public boolean observed(int step) {
        return !Double.isNaN(values[step]);
    }

    public LocalDateTime timeAt(int step) {
        return granularity.after(start, step);
    }

    /** The step that begins at the time; may lie outside the series. */
    public int stepAt(LocalDateTime time) {
        return Math.toIntExact(granularity.steps(start, time));
    }

    /** The part known at the origin. What follows it is not in the copy, so no model can look ahead. */
    public DemandSeries before(int origin) {
        return new DemandSeries(granularity, start, Arrays.copyOf(values, origin));
    }

    /** The last steps only, at most as many as there are. */
    public DemandSeries last(int steps) {
        int from = Math.max(0, values.length - steps);
        return new DemandSeries(granularity, timeAt(from), Arrays.copyOfRange(values, from, values.length));
    }

    public int gaps() {
        return (int) Arrays.stream(values).filter(Double::isNaN).count();
    }

    /** The mean of what was observed; NaN when nothing was. */
    public double mean() {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    }

    /** True when every observed value is a whole number. */
    public boolean isCount() {
        return Arrays.stream(values).allMatch(v -> Double.isNaN(v) || v == Math.rint(v));
    }
}
