package org.tessellate.app.booking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One booked session for several patients: it takes people and rooms once, each patient a seat with an appointment of their own. */
public record GroupSession(Appointment session, int capacity, List<Seat> seats) {

    /** A patient's place; cancelled ones are free again. */
    public record Seat(AppointmentId appointment, @Nullable String patient, AppointmentStatus status) {

        boolean isTaken() {
            return status != AppointmentStatus.CANCELLED && status != AppointmentStatus.ENTERED_IN_ERROR && status != AppointmentStatus.NOSHOW;
        }
    }

    public int free() {
        return capacity - (int) seats.stream().filter(Seat::isTaken).count();
    }
}
