package org.tessellate.engine.forecasting;

import java.util.Locale;

/** Chooses between a candidate and the seasonal naive model and says why. */
final class ModelChoices {

    private ModelChoices() {
    }

    static ModelChoice between(Granularity granularity, String candidate, String naive, double error, double naiveError, int comparisons) {
        boolean better = error < naiveError;
        String lastWeek = granularity == Granularity.HOUR ? "the same hour of last week" : "the same day of last week";
        String reason = comparisons == 0
                ? "The history is too short to compare models, so " + lastWeek + " is used."
                : String.format(Locale.ROOT, better
                        ? "It was off by %.2f on the average, %s by %.2f."
                        : "It was off by %.2f on the average and %s by %.2f, so that one is used.",
                        error, lastWeek, naiveError);
        return new ModelChoice(better ? candidate : naive, candidate, better, error, naiveError, comparisons, reason);
    }
}
