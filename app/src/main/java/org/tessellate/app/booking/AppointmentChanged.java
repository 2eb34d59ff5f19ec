package org.tessellate.app.booking;

/**
 * A visit was held, booked, moved, cancelled or came to pass. Published inside the transaction of the change: who listens at once is part of it,
 * who must not hold it up listens after the commit.
 *
 * @param action as in the audit record: {@code appointment.held}, {@code .booked}, {@code .rescheduled}, {@code .cancelled} …
 * @param after as it is now
 */
public record AppointmentChanged(String action, Appointment after) {}
