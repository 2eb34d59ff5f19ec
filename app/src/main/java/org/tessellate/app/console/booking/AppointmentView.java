package org.tessellate.app.console.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentStatus;

/** An appointment as the pages show it; {@code state} is the key of its word. */
record AppointmentView(
        Appointment appointment, String procedure, @Nullable String patient, String unit, Instant now, int renewalsLeft) {

    private static final String EXPIRED = "The hold expired.";

    public ZoneId zone() {
        return appointment.zone();
    }

    public String day() {
        return Moments.day(appointment.start(), zone());
    }

    public String times() {
        return Moments.times(appointment.start(), appointment.end(), zone());
    }

    public long minutes() {
        return Duration.between(appointment.start(), appointment.end()).toMinutes();
    }

    public List<SlotCard.Lane> lanes() {
        return SlotCard.lanes(appointment.allocations(), zone());
    }

    public String where() {
        return names(true);
    }

    public String with() {
        return names(false);
    }

    /** Whose gap it is when the visit goes: the key of the first person by name, if any. */
    public @Nullable String firstStaff() {
        return appointment.allocations().stream().map(Appointment.Allocated::resource)
                .filter(resource -> resource.startsWith("staff/")).findFirst().orElse(null);
    }

    private String names(boolean places) {
        return appointment.allocations().stream()
                .filter(taken -> taken.resource().startsWith("location/") == places && taken.named())
                .map(Appointment.Allocated::name).distinct().collect(Collectors.joining(", "));
    }

    public String holdUntil() {
        return appointment.holdExpiresAt() == null ? "" : Moments.timeWithSeconds(appointment.holdExpiresAt(), zone());
    }

    public boolean held() {
        return appointment.status() == AppointmentStatus.PENDING && !isOver();
    }

    /** Its time is up, whether it was cleared away already or not. */
    public boolean expired() {
        return appointment.status() == AppointmentStatus.PENDING && isOver() || EXPIRED.equals(appointment.cancelReason());
    }

    private boolean isOver() {
        return appointment.holdExpiresAt() != null && !appointment.holdExpiresAt().isAfter(now);
    }

    public boolean booked() {
        return appointment.status() == AppointmentStatus.BOOKED;
    }

    public boolean cancelled() {
        return appointment.status() == AppointmentStatus.CANCELLED && !expired();
    }

    public boolean movable() {
        return (held() || booked()) && appointment.start().isAfter(now);
    }

    /** What can be entered of the visit now, as the buttons' words. */
    public List<String> steps() {
        boolean hasBegun = !appointment.start().isAfter(now);
        return switch (appointment.status()) {
            case BOOKED -> isNear() ? hasBegun ? List.of("CHECK_IN", "ARRIVE", "FULFIL", "MISSED") : List.of("CHECK_IN", "ARRIVE") : List.of();
            case ARRIVED -> hasBegun ? List.of("CHECK_IN", "FULFIL") : List.of("CHECK_IN");
            case CHECKED_IN -> hasBegun ? List.of("FULFIL") : List.of();
            case NOSHOW -> List.of("ARRIVE");
            default -> List.of();
        };
    }

    private boolean isNear() {
        return now.isAfter(appointment.start().minus(Duration.ofHours(12)));
    }

    public String state() {
        return expired() ? "expired" : held() ? "held" : appointment.status().code();
    }

    /** The class of the tag that shows the status, beside its word. */
    public String tone() {
        if (expired()) {
            return "bad";
        }
        return switch (appointment.status()) {
            case BOOKED, FULFILLED, ARRIVED, CHECKED_IN -> "good";
            case PENDING, PROPOSED, WAITLIST -> "warn";
            default -> "bad";
        };
    }
}
