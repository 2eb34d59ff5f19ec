package org.tessellate.engine.booking;

import java.time.ZoneId;
import java.util.List;
import org.tessellate.engine.time.Interval;

/** Everything a slot stands on: resources, procedures, and what already occupies or closes them; immutable. */
public record BookingProblem(
        ZoneId zone, List<Resource> resources, List<Procedure> procedures, List<Busy> busy, List<Closure> closures,
        List<Reserved> reserved) {

    public BookingProblem {
        resources = List.copyOf(resources);
        procedures = List.copyOf(procedures);
        busy = List.copyOf(busy);
        closures = List.copyOf(closures);
        reserved = List.copyOf(reserved);
    }

    public BookingProblem(ZoneId zone, List<Resource> resources, List<Procedure> procedures, List<Busy> busy, List<Closure> closures) {
        this(zone, resources, procedures, busy, closures, List.of());
    }

    /** A claim already made; {@code units} matters for pools only. */
    public record Busy(ResourceId resource, Interval interval, int units, String what) {}

    /** The resource cannot be used: maintenance, cleaning, a holiday. */
    public record Closure(ResourceId resource, Interval interval, String reason) {}
}
