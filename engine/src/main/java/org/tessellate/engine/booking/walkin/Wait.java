package org.tessellate.engine.booking.walkin;

/** How many minutes until somebody is seen: half of all runs at most {@code likely}, one in ten less than {@code shortest} or more than {@code longest}. */
public record Wait(double shortest, double likely, double longest) {

    /** Whether nobody who could see them is left today. */
    public boolean isUnknown() {
        return Double.isInfinite(likely);
    }
}
