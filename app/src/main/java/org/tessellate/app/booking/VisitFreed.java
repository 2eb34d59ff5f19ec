package org.tessellate.app.booking;

import java.time.Instant;

/**
 * A visit gave back all or part of what it took; published inside the transaction. {@code before} is the visit as it was, so that its
 * status tells a hold that ended from a booked visit that did not take place; {@code wasExtra} when it was on top of another one.
 */
public record VisitFreed(Appointment before, Cause cause, Instant at, boolean wasExtra) {

    /** Why the time is free: cancelled, its hold's time over, moved elsewhere, or the patient did not come. */
    public enum Cause { CANCELLED, EXPIRED, MOVED, MISSED }

    /**
     * Whether people counted on this visit, so that the freed time is worth filling and measuring. What a seat or an extra visit had is the
     * session's, or the visit's below.
     */
    public boolean opensTime() {
        return before.status() == AppointmentStatus.BOOKED && !wasExtra && !before.isSeat();
    }
}
