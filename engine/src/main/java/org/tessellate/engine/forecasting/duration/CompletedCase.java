package org.tessellate.engine.forecasting.duration;

/** A case that is over and how many minutes it took. */
public record CompletedCase(PlannedCase planned, double minutes) {

    public CompletedCase {
        if (!(minutes > 0) || Double.isInfinite(minutes)) {
            throw new IllegalArgumentException("A case cannot have taken (%s) minutes.\nMaybe its start and end were swapped; leave it out.".formatted(minutes));
        }
    }

    double logMinutes() {
        return Math.log(minutes);
    }
}
