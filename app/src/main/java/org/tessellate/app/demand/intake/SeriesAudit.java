package org.tessellate.app.demand.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.tessellate.app.demand.intake.QualityReport.FindingCode;
import org.tessellate.app.demand.intake.QualityReport.SeriesQuality;
import org.tessellate.engine.forecasting.Granularity;

/** Looks over the series of an import for gaps, outliers and stretches of zeros, and judges whether they carry a forecast. */
final class SeriesAudit {

    /** A stretch of zeros is suspicious when this much demand was to be expected in it: chance alone gives e^-12. */
    private static final double ZEROS_EXPECTED = 12;
    private static final double OUTLIER_DEVIATIONS = 6;
    private static final double DAYS_PER_MONTH = 30.44;

    private final Granularity granularity;
    private final Tally gaps = new Tally();
    private final Tally repeated = new Tally();
    private final Tally outliers = new Tally();
    private final Tally zeroRuns = new Tally();
    private long missing;

    SeriesAudit(Granularity granularity) {
        this.granularity = granularity;
    }

    void report(Map<DemandRows.SeriesKey, SeriesTrack> all, ReportBuilder report) {
        all.forEach((key, track) -> report.series(audit(key, track)));
        report.finding(FindingCode.REPEATED_LOCAL_HOURS, repeated.count(),
                "Local hours that the clocks repeated; a single row was taken as the earlier one.", repeated.examples());
        report.finding(FindingCode.GAPS, missing, "Steps between the first and the last row of a series that have no row, in %d gaps."
                .formatted(gaps.count()), gaps.examples());
        report.finding(FindingCode.OUTLIERS, outliers.count(),
                "Values more than %.0f robust deviations from the median of their place in the week or year; they are kept.".formatted(OUTLIER_DEVIATIONS),
                outliers.examples());
        report.finding(FindingCode.ZERO_RUNS, zeroRuns.count(),
                "Stretches of zeros too long for chance: maybe the feed was down or the unit closed.", zeroRuns.examples());
        report.verdict(SignalVerdict.on(report.allSeries()));
    }

    private SeriesQuality audit(DemandRows.SeriesKey key, SeriesTrack track) {
        double[] grid = track.grid();
        long first = track.first();
        String name = key.service().isEmpty() ? key.unit() : key.unit() + "/" + key.service();
        long absent = findGaps(name, track, grid, first);
        missing += absent;
        track.repeatedHours().forEach((step, separated) -> repeated.add(
                "%s %s: %s".formatted(name, track.shown(step), separated ? "two rows, both kept" : "one row, taken as the earlier hour")));
        findOutliers(name, track, grid, first);
        double mean = Arrays.stream(grid).filter(v -> !Double.isNaN(v)).average().orElse(0);
        findZeroRuns(name, track, grid, first);
        double months = grid.length * granularity.step().toHours() / (24 * DAYS_PER_MONTH);
        return new SeriesQuality(key.unit(), key.service().isEmpty() ? null : key.service(), track.instantOf(first),
                track.instantOf(track.last() + 1), track.size(), absent, mean, Math.round(10 * months) / 10.0);
    }

    private long findGaps(String name, SeriesTrack track, double[] grid, long first) {
        long absent = 0;
        for (int i = 0; i < grid.length; i++) {
            int from = i;
            while (Double.isNaN(grid[i]) && !track.isUnseparatedRepeat(first + i)) {
                i++;
            }
            if (i > from) {
                absent += i - from;
                gaps.add("%s %s … %s".formatted(name, track.shown(first + from), track.shown(first + i - 1)));
            }
        }
        return absent;
    }

    private void findZeroRuns(String name, SeriesTrack track, double[] grid, long first) {
        double[] usual = usualByPhase(track, grid, first);
        for (int i = 0; i < grid.length; i++) {
            int from = i;
            double expected = 0;
            while (i < grid.length && grid[i] == 0) {
                expected += usual[track.phaseOf(first + i++)];
            }
            if (expected > ZEROS_EXPECTED) {
                zeroRuns.add("%s %s … %s".formatted(name, track.shown(first + from), track.shown(first + i - 1)));
            }
        }
    }

    private double[] usualByPhase(SeriesTrack track, double[] grid, long first) {
        double[] sums = new double[granularity.season()];
        int[] counts = new int[granularity.season()];
        for (int i = 0; i < grid.length; i++) {
            if (!Double.isNaN(grid[i])) {
                sums[track.phaseOf(first + i)] += grid[i];
                counts[track.phaseOf(first + i)]++;
            }
        }
        Arrays.setAll(sums, phase -> sums[phase] / Math.max(1, counts[phase]));
        return sums;
    }

    private void findOutliers(String name, SeriesTrack track, double[] grid, long first) {
        List<List<Integer>> byPhase = new ArrayList<>();
        for (int p = 0; p < granularity.season(); p++) {
            byPhase.add(new ArrayList<>());
        }
        for (int i = 0; i < grid.length; i++) {
            if (!Double.isNaN(grid[i])) {
                byPhase.get(track.phaseOf(first + i)).add(i);
            }
        }
        byPhase.forEach(phase -> findOutliers(name, track, grid, first, phase));
    }

    private void findOutliers(String name, SeriesTrack track, double[] grid, long first, List<Integer> phase) {
        double median = median(phase.stream().mapToDouble(i -> grid[i]));
        double deviation = 1.4826 * median(phase.stream().mapToDouble(i -> Math.abs(grid[i] - median)));
        double allowed = OUTLIER_DEVIATIONS * Math.max(deviation, Math.sqrt(Math.max(median, 1)));
        phase.stream().filter(i -> Math.abs(grid[i] - median) > allowed).forEach(i -> outliers.add(String.format(
                Locale.ROOT, "%s %s: %.0f where %.0f is usual", name, track.shown(first + i), grid[i], median)));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted.length == 0 ? 0 : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
