package org.tessellate.engine.forecasting;

/**
 * A stretch of a history that a model must not learn from, as it stands in the data.
 *
 * @param from first step
 * @param until the step after the last one
 * @param observed demand that was recorded in it
 * @param usual demand of the same places in neighbouring weeks
 */
public record Anomaly(Kind kind, int from, int until, double observed, double usual) {

    /** What is wrong with the stretch, and what is done about it. */
    public enum Kind {
        /** Nothing recorded where much was usual: taken as a gap. */
        OUTAGE,
        /** Nothing recorded, and afterwards about as much more as had been missing: spread over all its steps as usual. */
        LUMPED,
        /** Far from what is usual at this place of the week, on no special day: taken as a gap. */
        OUTLIER
    }
}
