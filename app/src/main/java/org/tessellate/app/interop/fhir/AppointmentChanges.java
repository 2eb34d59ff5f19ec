package org.tessellate.app.interop.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Appointment.Allocated;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.booking.VisitCourse;
import org.tessellate.app.interop.VisitKinds;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** What becomes of a visit when its resource is sent: it is booked, moved, cancelled, or goes on in its course. One transaction each. */
@Component
class AppointmentChanges {

    private static final String UNSAID = "Cancelled by the system that keeps it.";

    private final Bookings bookings;
    private final VisitCourse course;
    private final Finding finding;
    private final VisitNumbers numbers;
    private final AppointmentText text;
    private final Attempts attempts;
    private final BookedThere booked;
    private final StatusReasons reasons;
    private final BasedOn basedOn;
    private final VisitKinds kinds;

    AppointmentChanges(Bookings bookings, VisitCourse course, Finding finding, VisitNumbers numbers, AppointmentText text, Attempts attempts, BookedThere booked,
            StatusReasons reasons, BasedOn basedOn, VisitKinds kinds) {
        this.kinds = kinds;
        this.bookings = bookings;
        this.course = course;
        this.finding = finding;
        this.numbers = numbers;
        this.text = text;
        this.attempts = attempts;
        this.booked = booked;
        this.reasons = reasons;
        this.basedOn = basedOn;
    }

    /** A hold, or a hold that becomes binding at once; within the transaction of the caller. */
    org.hl7.fhir.r4.model.Appointment taken(org.hl7.fhir.r4.model.Appointment written, HoldRequest wanted) {
        AppointmentStatus status = written.getStatus();
        if (status != AppointmentStatus.BOOKED && status != AppointmentStatus.PENDING) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "No appointment is created with the status (%s).".formatted(code(status)),
                    "Maybe send booked, or pending to hold it for a while.");
        }
        Appointment held = bookings.hold(wanted, null);
        numbers.keep(held.id(), written.getIdentifier());
        basedOn.keep(held, written.getBasedOn());
        BookedResource.kind(written).ifPresent(kind -> kinds.keep(held.id(), kind));
        return text.written(status == AppointmentStatus.BOOKED ? booked.kept(bookings.book(held.id(), null, null)) : held);
    }

    org.hl7.fhir.r4.model.Appointment changed(AppointmentId id, int version, org.hl7.fhir.r4.model.Appointment written, @Nullable HoldRequest wanted) {
        return attempts.run(() -> {
            Appointment before = bookings.unchangedSince(id, version);
            numbers.requireKnown(id, written.getIdentifier());
            basedOn.requireKnown(id, written);
            Unkept.requireNone(before, text.written(before), written);
            boolean moves = wanted != null && moves(before, wanted);
            return text.written(stays(written.getStatus()) ? kept(before, version, written.getStatus(), wanted, moves) : became(before, version, written, moves));
        });
    }

    private static boolean stays(@Nullable AppointmentStatus status) {
        return status == AppointmentStatus.BOOKED || status == AppointmentStatus.PENDING;
    }

    private Appointment kept(Appointment before, int version, AppointmentStatus next, @Nullable HoldRequest wanted, boolean moves) {
        boolean confirms = next == AppointmentStatus.BOOKED && before.status().code().equals("pending");
        if (!confirms && !before.status().code().equals(next.toCode())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The appointment (%s) is %s and cannot become %s.".formatted(before.id(), before.status().code(), next.toCode()),
                    "Maybe create a new one.");
        }
        if (wanted == null) {
            throw Problem.badRequest("The appointment has no start.", "Maybe read it first and send it back changed.");
        }
        Appointment there = moves ? bookings.reschedule(before.id(), version, wanted, null) : before;
        return confirms ? booked.kept(bookings.book(there.id(), wanted.patient(), null)) : there;
    }

    private Appointment became(Appointment before, int version, org.hl7.fhir.r4.model.Appointment written, boolean moves) {
        if (moves) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The appointment (%s) would change its time and become %s at once.".formatted(before.id(),
                    code(written.getStatus())), "Maybe move it first, then send the other status.");
        }
        if (before.status().code().equals(code(written.getStatus()))) {
            return before;
        }
        return switch (written.getStatus()) {
            case CANCELLED -> reasons.kept(bookings.cancel(before.id(), version, BookedResource.reason(written).orElse(UNSAID), StatusReasons.askedBy(written)), written);
            case ARRIVED -> course.arrive(before.id(), version);
            case CHECKEDIN -> course.checkIn(before.id(), version);
            case FULFILLED -> course.fulfil(before.id(), version);
            case NOSHOW -> course.missed(before.id(), version);
            case null, default -> throw Problem.invalid(ProblemCode.INVALID_VALUE, "No appointment becomes (%s) here.".formatted(code(written.getStatus())),
                    "Maybe send booked, arrived, checked-in, fulfilled, noshow or cancelled.");
        };
    }

    private static boolean moves(Appointment before, HoldRequest wanted) {
        Set<String> taken = before.allocations().stream().map(Allocated::resource).collect(Collectors.toSet());
        boolean sameLength = wanted.lengthMinutes() == null || Duration.between(before.start(), before.end()).toMinutes() == wanted.lengthMinutes();
        return !before.start().equals(Instant.parse(wanted.start())) || !sameLength || !taken.containsAll(wanted.resources());
    }

    private static String code(@Nullable AppointmentStatus status) {
        return status == null ? "none" : status.toCode();
    }
}
