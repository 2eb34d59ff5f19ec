package org.tessellate.app.booking;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.engine.time.Interval;

/** A visit that is held, booked or was; everything it takes is in {@code allocations}, setup and turnover included. */
public record Appointment(
        AppointmentId id,
        AppointmentStatus status,
        String procedure,
        String unit,
        @Nullable String patient,
        Instant start,
        Instant end,
        ZoneId zone,
        @Nullable Instant holdExpiresAt,
        List<Allocated> allocations,
        List<String> reasons,
        @Nullable String cancelReason,
        @Nullable AskedBy cancelAskedBy,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int renewals,
        int version) {

    /** Before the id of the session whose seat is taken. */
    static final String SEAT = "seat/";

    /** One resource taken; {@code resource} is its key, such as {@code location/or-1} or {@code equipment/c-arm/2}. */
    public record Allocated(String resource, String name, String need, Instant start, Instant end, int units) {

        Interval during() {
            return new Interval(start, end);
        }

        /** Whether it is one person, room or device, and not some of a pool or a stock. */
        public boolean named() {
            return new ResourceKey(resource).isNamed();
        }
    }

    /** Who wanted a visit cancelled. */
    public enum AskedBy { PATIENT, FAMILY, CLINIC, OTHER }

    public Appointment {
        allocations = List.copyOf(allocations);
        reasons = List.copyOf(reasons);
    }

    Interval visit() {
        return new Interval(start, end);
    }

    boolean isHeld() {
        return status == AppointmentStatus.PENDING;
    }

    boolean isLive() {
        return status == AppointmentStatus.PENDING || status == AppointmentStatus.BOOKED;
    }

    /** Booked, and not given back since: what it takes is not there for others. */
    boolean takesItsTime() {
        return switch (status) {
            case BOOKED, ARRIVED, CHECKED_IN, FULFILLED -> true;
            default -> false;
        };
    }

    /** Nothing becomes of it any more. */
    boolean isOver() {
        return switch (status) {
            case FULFILLED, CANCELLED, NOSHOW, ENTERED_IN_ERROR -> true;
            default -> false;
        };
    }

    Appointment booked() {
        return new Appointment(id, AppointmentStatus.BOOKED, procedure, unit, patient, start, end, zone, null, allocations, reasons,
                null, null, renewals, version + 1);
    }

    Appointment renewed(Instant newExpiry) {
        return new Appointment(id, status, procedure, unit, patient, start, end, zone, newExpiry, allocations, reasons,
                null, null, renewals + 1, version + 1);
    }

    Appointment cancelled(String reason, @Nullable AskedBy askedBy) {
        return new Appointment(id, AppointmentStatus.CANCELLED, procedure, unit, patient, start, end, zone, null, allocations, reasons,
                reason, askedBy, renewals, version + 1);
    }

    /** Later in its life, on the day itself; what it takes stays written down. */
    Appointment became(AppointmentStatus next) {
        return new Appointment(id, next, procedure, unit, patient, start, end, zone, null, allocations, reasons,
                cancelReason, cancelAskedBy, renewals, version + 1);
    }

    Appointment forPatient(String newPatient) {
        return new Appointment(id, status, procedure, unit, newPatient, start, end, zone, holdExpiresAt, allocations, reasons,
                cancelReason, cancelAskedBy, renewals, version);
    }

    Appointment inError() {
        return new Appointment(id, AppointmentStatus.ENTERED_IN_ERROR, procedure, unit, patient, start, end, zone, holdExpiresAt, allocations, reasons,
                cancelReason, cancelAskedBy, renewals, version);
    }

    /** The patient turned out to be another. */
    Appointment mergedInto(String survivor) {
        return new Appointment(id, status, procedure, unit, survivor, start, end, zone, holdExpiresAt, allocations, reasons,
                cancelReason, cancelAskedBy, renewals, version + 1);
    }

    /** By the clock of its place. */
    boolean isOnTheDayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone).equals(LocalDate.ofInstant(start, zone));
    }

    /** A patient's place in a session for several; it has no people or rooms of its own. */
    boolean isSeat() {
        return allocations.stream().anyMatch(taken -> taken.resource().startsWith(SEAT));
    }

    Appointment seatedAt(Interval visit, Allocated seat) {
        return new Appointment(id, status, procedure, unit, patient, visit.start(), visit.end(), zone, holdExpiresAt, List.of(seat), reasons,
                cancelReason, cancelAskedBy, renewals, version + 1);
    }

    Appointment movedTo(Plan plan) {
        return new Appointment(id, status, procedure, unit, patient, plan.visit().start(), plan.visit().end(), zone,
                holdExpiresAt, plan.allocations(), plan.reasons(), cancelReason, cancelAskedBy, renewals, version + 1);
    }
}
