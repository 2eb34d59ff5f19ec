package org.tessellate.engine.forecasting;

/**
 * The comparison that chose the model, on one-week-ahead errors realised before the origin.
 *
 * @param beatsNaive false when the seasonal naive forecast was used because the candidate was no better, or could not be compared
 * @param reason a sentence for the reader
 */
public record ModelChoice(
        String chosen, String candidate, boolean beatsNaive, double candidateError, double naiveError, int comparisons, String reason) {
}
