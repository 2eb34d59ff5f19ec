package org.tessellate.app.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.time.Interval;

/** A unit's local day (23 to 25 hours long): what is there, when it is open or out, and what is held or booked on it. */
public record DayPlan(
        UnitId unit, LocalDate day, ZoneId zone, Interval whole, List<Lane> lanes, List<Appointment> visits, List<Hint> hints) {

    /** What a lane stands for. */
    public enum Kind { ROOM, PERSON, DEVICE }

    /** A room, person or numbered device; {@code open} is when it could be used, {@code outs} why not at other times. */
    public record Lane(String resource, Kind kind, String name, String group, List<Interval> open, List<Out> outs, List<Block> blocks) {

        boolean isInUse() {
            return !blocks.isEmpty();
        }
    }

    /** A stretch in which it cannot be used, with the reason as it was entered. */
    public record Out(Interval during, String reason) {}

    /** One visit's stretch on a lane, setup and turnover included; without a visit it belongs to a unit the reader may not see. */
    public record Block(@Nullable AppointmentId visit, Interval during, @Nullable Interval setup, @Nullable Interval turnover) {}

    /** What could go wrong though nothing overlaps. */
    public enum Tight { TURNOVER, PERSON, DEVICE }

    /** {@code minutes} lie between the two visits on the resource; both are there all the same. */
    public record Hint(Tight tight, String resource, String name, long minutes, AppointmentId first, AppointmentId second, Instant at) {}

    public DayPlan {
        lanes = List.copyOf(lanes);
        visits = List.copyOf(visits);
        hints = List.copyOf(hints);
    }

    public Optional<Appointment> visit(AppointmentId id) {
        return visits.stream().filter(visit -> visit.id().equals(id)).findFirst();
    }

    public List<Lane> lanes(Kind kind) {
        return lanes.stream().filter(lane -> lane.kind() == kind).toList();
    }
}
