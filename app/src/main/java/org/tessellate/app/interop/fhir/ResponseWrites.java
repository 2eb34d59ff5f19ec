package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.hl7.fhir.r4.model.AppointmentResponse;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Appointment.AskedBy;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** A patient's answer: accepting a held visit books it, declining one cancels it. What people and rooms say is reported where they are planned. */
@Component
class ResponseWrites implements Operations {

    private static final String DECLINED = "Declined by the patient.";

    private final Creating creating;
    private final Responses responses;
    private final Bookings bookings;
    private final Wanted wanted;
    private final Gate gate;
    private final BookedThere booked;
    private final Compartment compartment;

    ResponseWrites(Creating creating, Responses responses, Bookings bookings, Wanted wanted, Gate gate, BookedThere booked, Compartment compartment) {
        this.creating = creating;
        this.responses = responses;
        this.bookings = bookings;
        this.wanted = wanted;
        this.gate = gate;
        this.booked = booked;
        this.compartment = compartment;
    }

    @Create
    public MethodOutcome create(@ResourceParam AppointmentResponse written, @ConditionalUrlParam @Nullable String condition, RequestDetails request) {
        Creating.requireUnconditional("AppointmentResponse", condition);
        // An answer books or cancels the visit.
        gate.requireScope("Appointment", "u");
        return creating.create(responses, null, request, () -> answered(written));
    }

    private AppointmentResponse answered(AppointmentResponse written) {
        Appointment visit = compartment.visit(new AppointmentId(wanted.id("Appointment", text(written.getAppointment(), "appointment"))));
        String actor = text(written.getActor(), "actor");
        AppointmentResponse before = of(visit, actor);
        if (written.getStart() != null && !written.getStart().equals(before.getStart())) {
            throw refused("Another time (%s) cannot be proposed in an answer.".formatted(written.getStartElement().getValueAsString()),
                    "Maybe update the appointment, or book a proposal of $find.");
        }
        Appointment after = switch (written.getParticipantStatus()) {
            case ACCEPTED -> accepted(visit, actor);
            case DECLINED -> declined(visit, actor, Optional.ofNullable(written.getComment()));
            case null, default -> throw refused("The participantStatus (%s) is no answer here.".formatted(
                    written.getParticipantStatus() == null ? "none" : written.getParticipantStatus().toCode()), "Maybe send accepted or declined.");
        };
        return of(after, actor);
    }

    private AppointmentResponse of(Appointment visit, String actor) {
        return responses.written(visit).filter(one -> actor.endsWith(one.getActor().getReference())).findFirst().orElseThrow(() -> refused(
                "(%s) does not take part in the appointment (%s).".formatted(actor, visit.id()), "Maybe search AppointmentResponse by the appointment first."));
    }

    private Appointment accepted(Appointment visit, String actor) {
        return switch (visit.status()) {
            case PENDING -> isPatient(actor) ? booked.kept(bookings.book(visit.id(), null, null)) : visit;
            case BOOKED, ARRIVED, CHECKED_IN, FULFILLED -> visit;
            default -> throw Problem.conflict(ProblemCode.CONFLICT, "The appointment (%s) is %s.".formatted(visit.id(), visit.status().code()),
                    "Maybe find and book another time.");
        };
    }

    private Appointment declined(Appointment visit, String actor, Optional<String> comment) {
        if (!isPatient(actor)) {
            throw refused("(%s) cannot decline the appointment (%s) for the patient.".formatted(actor, visit.id()),
                    "Maybe report the absence or the outage: then the visit is laid before people with other ways to hold it.");
        }
        if (visit.status() == AppointmentStatus.CANCELLED) {
            return visit;
        }
        return bookings.cancel(visit.id(), null, comment.filter(text -> !text.isBlank()).orElse(DECLINED), AskedBy.PATIENT);
    }

    private static boolean isPatient(String actor) {
        return actor.contains("Patient/");
    }

    private static String text(Reference reference, String name) {
        if (reference.getReference() == null) {
            throw refused("The %s is not referred to.".formatted(name), "Maybe send a reference such as Appointment/ID or Patient/ID.");
        }
        return reference.getReference();
    }

    private static Problem refused(String what, String remedy) {
        return Problem.invalid(ProblemCode.INVALID_VALUE, what, remedy);
    }
}
