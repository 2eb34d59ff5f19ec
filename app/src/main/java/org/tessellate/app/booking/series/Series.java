package org.tessellate.app.booking.series;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;

/** A booked series with its occurrences in order; each is an appointment of its own, or was left out. */
public record Series(
        String id,
        String procedure,
        String unit,
        @Nullable String patient,
        ZoneId zone,
        String rule,
        @Nullable Integer lengthMinutes,
        Set<String> resources,
        List<Occurrence> occurrences,
        int version) {

    /** What became of an occurrence. */
    public enum State { BOOKED, MOVED, CANCELLED, LEFT_OUT, DONE, MISSED }

    /** {@code wanted} is what the rule says; start and end are the appointment's. */
    public record Occurrence(
            int number,
            LocalDateTime wanted,
            @Nullable AppointmentId appointment,
            @Nullable Instant start,
            @Nullable Instant end,
            State state) {

        static Occurrence of(int number, LocalDateTime wanted, @Nullable AppointmentId appointment, @Nullable AppointmentStatus status,
                @Nullable Instant start, @Nullable Instant end, ZoneId zone) {
            boolean moved = start != null && !start.atZone(zone).toLocalDateTime().equals(wanted);
            return new Occurrence(number, wanted, appointment, start, end, status == null ? State.LEFT_OUT : switch (status) {
                case CANCELLED, ENTERED_IN_ERROR -> State.CANCELLED;
                case ARRIVED, CHECKED_IN, FULFILLED -> State.DONE;
                case NOSHOW -> State.MISSED;
                default -> moved ? State.MOVED : State.BOOKED;
            });
        }

        boolean isOpen(Instant now) {
            return (state == State.BOOKED || state == State.MOVED) && start != null && start.isAfter(now);
        }
    }
}
