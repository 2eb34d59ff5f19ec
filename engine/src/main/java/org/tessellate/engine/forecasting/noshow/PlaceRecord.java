package org.tessellate.engine.forecasting.noshow;

/**
 * Counts of visits whose outcome was in: at a place, and in {@code everywhere} at all of them.
 *
 * @param planned those booked a day ahead or more, of which {@code missed} were missed
 */
record PlaceRecord(double visits, double planned, double missed, double everywhere) {

    static final PlaceRecord NONE = new PlaceRecord(0, 0, 0, Double.NaN);

    /** Planned visits of the common share that a place is pulled by. */
    private static final double PULL = 40;

    /** The share of the planned visits that was missed, pulled to that of all places; NaN before anything is known. */
    double missedShare() {
        return (missed + PULL * everywhere) / (planned + PULL);
    }

    /** The share of the visits that was planned; NaN at a place without any. */
    double plannedShare() {
        return planned / visits;
    }
}
