package org.tessellate.app.booking.itinerary;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;

/** A booked visit of several steps; each is an appointment of its own. */
public record Itinerary(String id, @Nullable String patient, List<Step> steps, int version) {

    /** {@code inOrder} is false when the step was moved alone so that it no longer follows the one before as it should. */
    public record Step(int number, AppointmentId appointment, String procedure, String unit, ZoneId zone, Instant start, Instant end,
            AppointmentStatus status, int minGapMinutes, int maxGapMinutes, boolean inOrder) {

        boolean isOpen() {
            return status == AppointmentStatus.BOOKED;
        }

        Step after(@Nullable Step before) {
            boolean follows = before == null || before.status() == AppointmentStatus.CANCELLED || status == AppointmentStatus.CANCELLED
                    || new Gap(minGapMinutes, maxGapMinutes).allows(before.end(), start);
            return new Step(number, appointment, procedure, unit, zone, start, end, status, minGapMinutes, maxGapMinutes, follows);
        }
    }

    public Duration length() {
        return Duration.between(steps.getFirst().start(), steps.getLast().end());
    }
}
