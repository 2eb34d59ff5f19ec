package org.tessellate.app.interop.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Refuses, by the element's name, what an update says of a visit and would not be kept: nobody shall believe in a visit that is not the one we keep. */
final class Unkept {

    private final org.tessellate.app.booking.Appointment before;
    private final Appointment shown;
    private final Appointment written;

    private Unkept(org.tessellate.app.booking.Appointment before, Appointment shown, Appointment written) {
        this.before = before;
        this.shown = shown;
        this.written = written;
    }

    /** {@code shown} is how {@code before} is read here. */
    static void requireNone(org.tessellate.app.booking.Appointment before, Appointment shown, Appointment written) {
        Unkept unkept = new Unkept(before, shown, written);
        unkept.requireSameKind();
        unkept.requireSameLength();
        unkept.requireSamePatient();
        unkept.requireReason();
    }

    private void requireSameKind() {
        require("serviceType", !written.hasServiceType() || codes(written.getServiceType()).contains(before.procedure()), "Maybe cancel it and book the other visit type.");
        require("appointmentType", BookedResource.kind(written).filter(kind -> !codes(List.of(shown.getAppointmentType())).contains(kind)).isEmpty(),
                "Maybe give it when the appointment is created; it does not change afterwards.");
        require("specialty", !written.hasSpecialty() || codes(shown.getSpecialty()).stream().anyMatch(codes(written.getSpecialty())::contains),
                "Maybe leave it out: it is that of the visit type.");
        require("slot", written.getSlot().stream().map(slot -> String.valueOf(slot.getReference())).allMatch(this::isOurs), "Maybe send the start, and the slot of that start.");
    }

    private boolean isOurs(String slot) {
        Optional<SlotId> id = SlotId.parse(Criteria.code(slot)).filter(one -> one.procedure().equals(before.procedure()));
        return id.filter(one -> one.start().equals(before.start()) || start().filter(one.start()::equals).isPresent()).isPresent();
    }

    private Optional<Instant> start() {
        return Optional.ofNullable(written.getStart()).map(start -> start.toInstant());
    }

    private void requireSameLength() {
        long length = written.hasStart() && written.hasEnd() ? Duration.between(written.getStart().toInstant(), written.getEnd().toInstant()).toMinutes() : -1;
        require("minutesDuration", !written.hasMinutesDuration() || written.getMinutesDuration() == length || written.getMinutesDuration() == shown.getMinutesDuration(),
                "Maybe send the other end.");
        require("end", written.hasStart() || !written.hasEnd() || written.getEnd().toInstant().equals(before.end()), "Maybe send the start with it.");
    }

    /** A hold gets its patient when it becomes binding. */
    private void requireSamePatient() {
        List<String> named = written.getParticipant().stream().map(part -> String.valueOf(part.getActor().getReference()))
                .filter(reference -> reference.contains("Patient/")).map(Criteria::code).distinct().toList();
        boolean fills = before.patient() == null && shown.getStatus() == AppointmentStatus.PENDING && written.getStatus() == AppointmentStatus.BOOKED;
        boolean same = named.equals(Stream.ofNullable(before.patient()).toList());
        require("participant", same || fills && named.size() == 1, "Maybe send the patient as read; a hold gets one when it becomes booked, and for another one it is cancelled and booked anew.");
    }

    private void requireReason() {
        boolean same = BookedResource.reason(written).filter(text -> !text.equals(before.cancelReason())).isEmpty();
        boolean fits = shown.getStatus() == AppointmentStatus.CANCELLED ? same : written.getStatus() == AppointmentStatus.CANCELLED;
        require("cancelationReason", !written.hasCancelationReason() || fits, "Maybe send it with the status cancelled, once.");
    }

    private static Collection<String> codes(List<CodeableConcept> concepts) {
        return concepts.stream().flatMap(concept -> concept.getCoding().stream()).map(Coding::getCode).collect(Collectors.toSet());
    }

    private void require(String element, boolean holds, String remedy) {
        if (!holds) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "What the element (%s) says of the appointment (%s) would not be kept.".formatted(element, before.id()), remedy);
        }
    }
}
