package org.tessellate.engine.forecasting;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds outages, lumped rows and outliers in a history from the same places of the weeks around them, all of them in the history.
 *
 * <p>What lasts until the end is left as it is: it may be a new level, which a forecast has to follow. Special days are left too, since
 * models learn them by name.
 */
public final class Anomalies {

    /** Chance gives nothing at all where so many were expected once in e^25 times. */
    private static final double SURE = 25;
    private static final int SEASONS = 4;
    private static final int LONGEST_LUMP_DAYS = 5;
    /** Robust standard deviations between square roots, and at least this much in themselves. */
    private static final double FAR = 8;
    private static final double FAR_ROOT = 4;
    private static final double MAD = 1.4826;

    private final DemandSeries series;
    private final HolidayCalendar special;
    private final Set<LocalDateTime> real;
    private final double[] cleaned;
    private final List<Anomaly> found = new ArrayList<>();

    private Anomalies(DemandSeries series, HolidayCalendar special, Set<LocalDateTime> real) {
        this.series = series;
        this.special = special;
        this.real = real;
        this.cleaned = IntStream.range(0, series.size()).mapToDouble(series::value).toArray();
        findOutages();
        if (series.granularity() == Granularity.DAY) {
            findOutliers();
        }
    }

    /** @param special days that are no anomaly, however far from usual */
    public static Anomalies in(DemandSeries history, HolidayCalendar special) {
        return in(history, special, Set.of());
    }

    /** @param real beginnings of stretches that are left as they stand, since people know that they happened */
    public static Anomalies in(DemandSeries history, HolidayCalendar special, Set<LocalDateTime> real) {
        return new Anomalies(history, special, real);
    }

    public List<Anomaly> found() {
        return List.copyOf(found);
    }

    /** The history as a model should see it. */
    public DemandSeries cleaned() {
        return found.isEmpty() ? series : DemandSeries.of(series.granularity(), series.start(), cleaned);
    }

    private double usualAt(int step) {
        int season = series.granularity().season();
        double[] around = IntStream.rangeClosed(-SEASONS, SEASONS).filter(k -> k != 0).map(k -> step + k * season)
                .filter(other -> other >= 0 && other < series.size() && series.observed(other)).mapToDouble(series::value).sorted().toArray();
        return median(around);
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private void findOutages() {
        for (int from = 0; from < cleaned.length; from++) {
            int until = endOfNothing(from);
            if (until > from && until < cleaned.length && mightBeOutage(from, until) && usualIn(from, until) > SURE) {
                outage(from, until);
            }
            from = until;
        }
    }

    /** No median is above the largest value: a bound that spares nearly all medians of quiet nights. */
    private boolean mightBeOutage(int from, int until) {
        double most = 0;
        for (int step = from; step < until; step++) {
            most += mostAround(step);
        }
        return most > SURE;
    }

    private double mostAround(int step) {
        int season = series.granularity().season();
        double most = 0;
        for (int other = step - SEASONS * season; other <= step + SEASONS * season; other += season) {
            if (other >= 0 && other < series.size() && series.value(other) > most) {
                most = series.value(other);
            }
        }
        return most;
    }

    private int endOfNothing(int from) {
        int until = from;
        while (until < cleaned.length && cleaned[until] == 0) {
            until++;
        }
        return until;
    }

    private void outage(int from, int until) {
        if (real.contains(series.timeAt(from))) {
            return;
        }
        double missing = usualIn(from, until);
        double excess = cleaned[until] - usualAt(until);
        int longest = LONGEST_LUMP_DAYS * series.granularity().stepsPerDay();
        if (until - from <= longest && excess > 0.6 * missing && excess < 1.6 * missing) {
            spread(from, until, missing + usualAt(until));
        } else {
            found.add(new Anomaly(Anomaly.Kind.OUTAGE, from, until, 0, missing));
            Arrays.fill(cleaned, from, until, Double.NaN);
        }
    }

    private void spread(int from, int lumped, double missing) {
        found.add(new Anomaly(Anomaly.Kind.LUMPED, from, lumped + 1, cleaned[lumped], missing));
        double share = cleaned[lumped] / missing;
        IntStream.rangeClosed(from, lumped).forEach(step -> cleaned[step] = share * usualAt(step));
    }

    private double usualIn(int from, int until) {
        return IntStream.range(from, until).mapToDouble(this::usualAt).filter(value -> !Double.isNaN(value)).sum();
    }

    private void findOutliers() {
        double[] distances = IntStream.range(0, cleaned.length).mapToDouble(this::distance).toArray();
        double far = Math.max(FAR_ROOT, FAR * MAD * median(Arrays.stream(distances).filter(value -> !Double.isNaN(value)).sorted().toArray()));
        int last = cleaned.length - 1;
        while (last >= 0 && !(distances[last] <= far)) {
            last--;
        }
        IntStream.range(0, Math.max(0, last)).filter(step -> distances[step] > far).forEach(this::takeOut);
    }

    private void takeOut(int step) {
        if (special.holidayOn(series.timeAt(step).toLocalDate()).isEmpty() && !real.contains(series.timeAt(step))) {
            found.add(new Anomaly(Anomaly.Kind.OUTLIER, step, step + 1, cleaned[step], usualAt(step)));
            cleaned[step] = Double.NaN;
        }
    }

    private double distance(int step) {
        return Math.abs(Math.sqrt(cleaned[step]) - Math.sqrt(usualAt(step)));
    }
}
