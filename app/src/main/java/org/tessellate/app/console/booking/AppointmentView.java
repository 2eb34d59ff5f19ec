package org.tessellate.app.console.booking;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentStatus;

/** An appointment as the pages show it. */
record AppointmentView(
        Appointment appointment, String procedure, String day, String times, String status, String resources, List<SlotCard.Lane> lanes,
        String holdUntil) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    static AppointmentView of(Appointment appointment, String procedure) {
        return new AppointmentView(
                appointment,
                procedure,
                DAY.format(appointment.start().atZone(appointment.zone())),
                SlotCard.times(appointment.start(), appointment.end(), appointment.zone()),
                appointment.status() == AppointmentStatus.PENDING ? "held" : appointment.status().code(),
                appointment.allocations().stream().map(Appointment.Allocated::name).distinct().collect(Collectors.joining(", ")),
                SlotCard.lanes(appointment.allocations(), appointment.zone()),
                appointment.holdExpiresAt() == null ? "" : TIME.format(appointment.holdExpiresAt().atZone(appointment.zone())));
    }

    public boolean held() {
        return appointment.status() == AppointmentStatus.PENDING;
    }

    public boolean booked() {
        return appointment.status() == AppointmentStatus.BOOKED;
    }

    /** The class of the tag that shows the status, beside its word. */
    public String tone() {
        return switch (appointment.status()) {
            case BOOKED, FULFILLED, ARRIVED, CHECKED_IN -> "good";
            case PENDING, PROPOSED, WAITLIST -> "warn";
            default -> "bad";
        };
    }
}
