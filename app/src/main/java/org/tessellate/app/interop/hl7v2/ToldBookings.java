package org.tessellate.app.interop.hl7v2;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.booking.VisitCourse;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;

/** Books, moves and ends visits as another system tells; by the booking module, so that nothing is booked twice. */
@Component
class ToldBookings {

    private final Bookings bookings;
    private final Finding finding;
    private final VisitCourse course;
    private final ToldAppointments told;
    private final ToldPatients patients;
    private final ToldResources resources;
    private final ToldOrders orders;
    private final UntoldChanges untold;
    private final Facilities facilities;
    private final Clock clock;

    ToldBookings(Bookings bookings, Finding finding, VisitCourse course, ToldAppointments told, ToldPatients patients, ToldResources resources, ToldOrders orders,
            UntoldChanges untold, Facilities facilities, Clock clock) {
        this.bookings = bookings;
        this.finding = finding;
        this.course = course;
        this.told = told;
        this.patients = patients;
        this.resources = resources;
        this.orders = orders;
        this.untold = untold;
        this.facilities = facilities;
        this.clock = clock;
    }

    Outcome carryOut(SiuMessage message, ProcedureId procedure) {
        return switch (message.status()) {
            case PENDING, WAITLIST -> new Outcome.Ignored("It is not booked yet: only what is binding takes rooms and people here.");
            case CANCELLED, DELETED -> cancel(message);
            case UNKNOWN, BLOCKED -> throw unknownStatus();
            case NOSHOW -> becomes(message, "missed");
            case CHECKED_IN -> checkedIn(message, procedure);
            case FULFILLED -> becomes(message, "fulfilled");
            default -> told.find(message.source(), message.numbers()).map(finding::get).map(known -> change(message, procedure, known))
                    .orElseGet(() -> book(message, procedure));
        };
    }

    private Outcome book(SiuMessage message, ProcedureId procedure) {
        return book(message, wanted(message, procedure, Optional.empty()));
    }

    private Outcome book(SiuMessage message, HoldRequest wanted) {
        if (Instant.parse(wanted.start()).isBefore(clock.instant())) {
            return new Outcome.Ignored("It lies in the past.");
        }
        Appointment held = bookings.hold(wanted, null);
        told.call(message, held.id());
        Appointment booked = bookings.book(held.id(), null, null);
        orders.keep(message, booked);
        return done(booked);
    }

    private Outcome change(SiuMessage message, ProcedureId procedure, Appointment known) {
        told.call(message, known.id());
        if (hasBegun(known)) {
            return new Outcome.Ignored("The visit has begun here already.");
        }
        if (!known.procedure().equals(procedure.value())) {
            bookings.cancel(known.id(), message.reason());
            return bookInstead(message, procedure, known);
        }
        HoldRequest wanted = wanted(message, procedure, Optional.of(known));
        if (message.keepsService() && !isLive(known)) {
            return new Outcome.Ignored("The visit is %s.".formatted(known.status().code()));
        }
        orders.keep(message, known);
        if (isAlready(known, wanted)) {
            isKnown(known);
            return new Outcome.Ignored("It is booked so already.");
        }
        return isLive(known) ? done(bookings.reschedule(known.id(), wanted, null)) : bookInstead(message, procedure, known);
    }

    private Outcome bookInstead(SiuMessage message, ProcedureId procedure, Appointment former) {
        Outcome outcome = book(message, procedure);
        told.find(message.source(), message.numbers()).filter(id -> !id.equals(former.id())).ifPresent(id -> {
            told.replace(message.source(), former.id(), id);
            orders.carry(former.id(), id);
        });
        return outcome;
    }

    private static boolean isLive(Appointment known) {
        return known.status() == AppointmentStatus.BOOKED || known.status() == AppointmentStatus.PENDING;
    }

    private static boolean hasBegun(Appointment known) {
        return switch (known.status()) {
            case ARRIVED, CHECKED_IN, FULFILLED -> true;
            default -> false;
        };
    }

    private static boolean isAlready(Appointment known, HoldRequest wanted) {
        Set<String> taken = known.allocations().stream().map(Appointment.Allocated::resource).collect(Collectors.toSet());
        boolean sameLength = wanted.lengthMinutes() == null || Duration.between(known.start(), known.end()).toMinutes() == wanted.lengthMinutes();
        return isLive(known) && known.start().equals(Instant.parse(wanted.start())) && sameLength && taken.containsAll(wanted.resources())
                && wanted.excluded().stream().noneMatch(taken::contains);
    }

    /** The best of the stretch, or what stands in the way. */
    Outcome carryOut(SiuMessage message, ProcedureId procedure, Interval within) {
        Optional<Appointment> told = this.told.find(message.source(), message.numbers()).map(finding::get);
        if (told.filter(ToldBookings::hasBegun).isPresent()) {
            return new Outcome.Ignored("The visit has begun here already.");
        }
        Optional<Appointment> known = told.filter(ToldBookings::isLive);
        known.ifPresent(visit -> this.told.call(message, visit.id()));
        String patient = patients.of(message.er7(), message.source()).map(PatientId::value).orElse(null);
        Integer minutes = message.length(zone(procedure)).map(length -> Math.toIntExact(length.toMinutes())).orElse(null);
        ToldResources.Wanted named = resources.of(message, Optional.empty());
        FindAnswer answer = finding.find(new FindRequest(procedure.value(), patient, within.start().toString(), within.end().toString(), minutes,
                named.named(), Set.of(), named.excluded(), Set.of(), List.of(), null, 1, false));
        if (answer.proposals().isEmpty()) {
            throw Problem.conflict(ProblemCode.ALREADY_TAKEN, "Nothing is free: " + (answer.why() == null ? "" : answer.why().summary()),
                    "Maybe ask for a longer stretch of time.");
        }
        FindAnswer.Proposal best = answer.proposals().getFirst();
        HoldRequest wanted = new HoldRequest(procedure.value(), patient, best.start().toString(), minutes, Set.copyOf(best.resources()));
        return known.isPresent() ? done(bookings.reschedule(known.get().id(), wanted, null)) : book(message, wanted);
    }

    Outcome cancel(SiuMessage message) {
        return told.find(message.source(), message.numbers()).map(id -> {
            told.call(message, id);
            Appointment known = finding.get(id);
            if (hasBegun(known)) {
                throw Problem.conflict(ProblemCode.CONFLICT, "The visit is %s here and cannot be cancelled.".formatted(known.status().code()),
                        "Maybe ask the unit whether the patient is there.");
            }
            return isLive(known) ? done(ended(message, id)) : new Outcome.Ignored("It is %s already.".formatted(known.status().code()));
        }).orElseGet(() -> new Outcome.Ignored("No appointment of that number is known here."));
    }

    private Appointment ended(SiuMessage message, AppointmentId id) {
        boolean byMistake = message.trigger().matches("S17|S06") || message.status() == SiuMessage.Status.DELETED;
        return byMistake ? bookings.enteredInError(id, message.reason()) : bookings.cancel(id, message.reason());
    }

    /** A visit that nobody told of before is booked first. */
    private Outcome checkedIn(SiuMessage message, ProcedureId procedure) {
        if (told.find(message.source(), message.numbers()).isPresent()) {
            return becomes(message, "checked in");
        }
        Outcome booked = book(message, procedure);
        return booked instanceof Outcome.Accepted ? becomes(message, "checked in") : booked;
    }

    private static Problem unknownStatus() {
        return Problem.invalid(ProblemCode.INVALID_VALUE, "The status (SCH-25) is none of table 0278.",
                "Maybe send Pending, Waitlist, Booked, Started, Complete, Cancelled, Dc, Deleted, Overbook or Noshow.");
    }

    Outcome becomes(SiuMessage message, String what) {
        Optional<AppointmentId> known = told.find(message.source(), message.numbers());
        if (known.isEmpty()) {
            return new Outcome.Ignored("No appointment of that number is known here.");
        }
        told.call(message, known.get());
        return done(switch (what) {
            case "missed" -> course.missed(known.get(), null);
            case "checked in" -> course.checkIn(known.get(), null);
            default -> course.fulfil(known.get(), null);
        });
    }

    private void isKnown(Appointment appointment) {
        told.isKnown(appointment);
        untold.settle(appointment);
    }

    private Outcome done(Appointment appointment) {
        isKnown(appointment);
        return new Outcome.Accepted("appointment/%s %s".formatted(appointment.id(), appointment.status().code()));
    }

    /** Where it says only what changes, all else is as it is. */
    private HoldRequest wanted(SiuMessage message, ProcedureId procedure, Optional<Appointment> known) {
        ZoneId zone = zone(procedure);
        Optional<Appointment> stays = known.filter(visit -> message.changesOnly());
        Instant start = message.start(zone).or(() -> stays.map(Appointment::start)).orElseThrow(() -> missing("start", "Maybe fill AIS-4, SCH-11 or TQ1-7."));
        Integer minutes = message.length(zone).or(() -> stays.map(visit -> Duration.between(visit.start(), visit.end())))
                .map(length -> Math.toIntExact(length.toMinutes())).orElse(null);
        String patient = patients.of(message.er7(), message.source()).map(PatientId::value).orElse(null);
        ToldResources.Wanted wanted = resources.of(message, stays);
        return new HoldRequest(procedure.value(), patient, start.toString(), minutes, wanted.named()).without(wanted.excluded());
    }

    ZoneId zone(ProcedureId procedure) {
        return facilities.graph().zoneOf(facilities.graph().unitOf(facilities.graph().procedure(procedure)));
    }

    private static Problem missing(String what, String remedy) {
        return Problem.invalid(ProblemCode.INVALID_VALUE, "The %s is missing.".formatted(what), remedy);
    }
}
