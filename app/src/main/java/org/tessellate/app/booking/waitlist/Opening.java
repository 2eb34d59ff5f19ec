package org.tessellate.app.booking.waitlist;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.VisitFreed;
import org.tessellate.engine.time.Interval;

/**
 * Time that a booked visit gave back. {@code resource} is what its minutes are counted on: the first room, else the first person;
 * {@code filledMinutes} is null until it has passed and was counted.
 */
public record Opening(
        String id,
        String unit,
        String procedure,
        VisitFreed.Cause cause,
        Interval during,
        String resource,
        List<Appointment.Allocated> allocations,
        Instant openedAt,
        @Nullable Integer filledMinutes) {

    public Opening {
        allocations = List.copyOf(allocations);
    }

    /** From the first setup to the last turnover: where another visit may stand. */
    Interval occupied() {
        Instant from = allocations.stream().map(Appointment.Allocated::start).min(Instant::compareTo).orElse(during.start());
        Instant to = allocations.stream().map(Appointment.Allocated::end).max(Instant::compareTo).orElse(during.end());
        return new Interval(from.isBefore(during.start()) ? from : during.start(), to.isAfter(during.end()) ? to : during.end());
    }

    /** What was taken by name. */
    List<String> resources() {
        return allocations.stream().filter(Appointment.Allocated::named).map(Appointment.Allocated::resource).distinct().toList();
    }

    static Opening of(String id, VisitFreed freed) {
        Appointment visit = freed.before();
        return new Opening(id, visit.unit(), visit.procedure(), freed.cause(), new Interval(visit.start(), visit.end()),
                counted(visit.allocations()), visit.allocations(), freed.at(), null);
    }

    private static String counted(List<Appointment.Allocated> taken) {
        return first(taken, "location/") != null ? first(taken, "location/")
                : first(taken, "staff/") != null ? first(taken, "staff/") : taken.isEmpty() ? "" : taken.getFirst().resource();
    }

    private static @Nullable String first(List<Appointment.Allocated> taken, String kind) {
        return taken.stream().map(Appointment.Allocated::resource).filter(key -> key.startsWith(kind)).findFirst().orElse(null);
    }
}
