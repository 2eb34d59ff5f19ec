package org.tessellate.app.booking.overbooking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.engine.booking.overbooking.ExtraPatients;
import org.tessellate.engine.booking.overbooking.Limits;
import org.tessellate.engine.time.Interval;

/**
 * One person's session with what to expect of it and of extra patients; {@code cap} is the policy's, {@code extras} are there already, and
 * {@code advised} are the visits on top of which extras are advised, empty when none is worth it.
 */
public record SessionAdvice(String staff, String name, Interval session, List<Seat> seats, int cap, int extras, Limits limits,
        ExtraPatients.Option asItIs, ExtraPatients.Option best, List<AppointmentId> advised) {

    /** A visit, the chance that nobody comes, the wait of whoever does, and what one extra there would mean; null where none can be. */
    public record Seat(AppointmentId visit, Instant start, String procedure, double noShow, double waits, boolean extra, ExtraPatients.@Nullable Option option) {}

    public SessionAdvice {
        seats = List.copyOf(seats);
        advised = List.copyOf(advised);
    }

    public double expectedToCome() {
        return asItIs.expected().seen();
    }
}
