package org.tessellate.app.booking.waitlist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.AppointmentId;

/**
 * Somebody who waits for a procedure; {@code replaces} is a later visit they have already, given back when they take an offer, and
 * {@code appointment} the visit they got from the list.
 */
public record WaitlistEntry(
        String id,
        String patient,
        String procedure,
        String unit,
        Urgency urgency,
        Instant since,
        Wishes wishes,
        @Nullable AppointmentId replaces,
        Status status,
        @Nullable AppointmentId appointment,
        @Nullable String endedReason,
        int version) {

    /** Waiting, served from the list, or taken off it. */
    public enum Status { WAITING, BOOKED, ENDED }

    WaitlistEntry changed(Urgency newUrgency, Wishes newWishes, @Nullable AppointmentId newReplaces) {
        return new WaitlistEntry(id, patient, procedure, unit, newUrgency, since, newWishes, newReplaces, status, appointment, endedReason, version + 1);
    }

    /** With the earlier day and the higher urgency of the two. */
    WaitlistEntry joined(WaitlistEntry other) {
        return new WaitlistEntry(id, patient, procedure, unit, urgency.compareTo(other.urgency) <= 0 ? urgency : other.urgency,
                since.isBefore(other.since) ? since : other.since, wishes, replaces, status, appointment, endedReason, version + 1);
    }

    WaitlistEntry booked(AppointmentId got) {
        return new WaitlistEntry(id, patient, procedure, unit, urgency, since, wishes, replaces, Status.BOOKED, got, null, version + 1);
    }

    WaitlistEntry ended(String why) {
        return new WaitlistEntry(id, patient, procedure, unit, urgency, since, wishes, replaces, Status.ENDED, appointment, why, version + 1);
    }
}
