package org.tessellate.app.demand.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tessellate.app.demand.intake.QualityReport.SeriesQuality;
import org.tessellate.app.demand.intake.QualityReport.Verdict;

/** Judges whether series carry a forecast (R5, R23): 12 months do, 24 let the season of the year be learned twice. */
final class SignalVerdict {

    private static final double WANTED_MONTHS = 12;
    private static final double LEAST_MONTHS = 2;
    private static final double MOST_MISSING = 0.05;

    private SignalVerdict() {
    }

    static Verdict on(List<SeriesQuality> series) {
        List<String> missing = new ArrayList<>();
        Verdict.Level level = series.isEmpty() ? Verdict.Level.INSUFFICIENT : Verdict.Level.SUFFICIENT;
        for (SeriesQuality one : series) {
            Verdict.Level of = judge(one, missing);
            level = of.compareTo(level) > 0 ? of : level;
        }
        return new Verdict(level, sentence(level, series.size()), missing);
    }

    private static Verdict.Level judge(SeriesQuality one, List<String> missing) {
        String name = one.service() == null ? one.unit() : one.unit() + "/" + one.service();
        Verdict.Level level = Verdict.Level.SUFFICIENT;
        if (one.months() < WANTED_MONTHS) {
            missing.add(String.format(Locale.ROOT, "%s: %.1f months of history; %.1f more show a whole year, 24 in all its season.",
                    name, one.months(), WANTED_MONTHS - one.months()));
            level = one.months() < LEAST_MONTHS ? Verdict.Level.INSUFFICIENT : Verdict.Level.LIMITED;
        }
        double share = (double) one.missing() / Math.max(1, one.observed() + one.missing());
        if (share > MOST_MISSING) {
            missing.add(String.format(Locale.ROOT, "%s: %.0f %% of the steps have no row; fewer than 5 %% should be missing.", name, 100 * share));
            level = level == Verdict.Level.SUFFICIENT ? Verdict.Level.LIMITED : level;
        }
        if (one.mean() == 0) {
            missing.add(name + ": every value is zero.");
            level = Verdict.Level.INSUFFICIENT;
        }
        return level;
    }

    private static String sentence(Verdict.Level level, int series) {
        return switch (level) {
            case SUFFICIENT -> "The signal suffices: forecasts can be made for %s.".formatted(series == 1 ? "it" : "all " + series + " series");
            case LIMITED -> "The signal is limited: forecasts can be made, with what is listed missing.";
            case INSUFFICIENT -> "The signal does not suffice yet; what is missing is listed.";
        };
    }
}
