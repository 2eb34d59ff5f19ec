package org.tessellate.app.interop.fhir;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.interop.VisitKinds;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Reads an Appointment that a client wrote: visit type, start, length, and the people, rooms and devices it names. */
@Component
class BookedResource {

    private final VisitTypes types;
    private final Participants participants;

    BookedResource(VisitTypes types, Participants participants) {
        this.types = types;
        this.participants = participants;
    }

    /** What was written, with everybody in it found; what would be passed over in silence is refused. */
    Appointment followed(Appointment written) {
        if (written.hasModifierExtension()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The modifierExtension (%s) is unknown here.".formatted(written.getModifierExtension().getFirst().getUrl()),
                    "Maybe leave it out.");
        }
        return participants.found(written);
    }

    HoldRequest wanted(Appointment written) {
        if (written.getStart() == null) {
            throw Problem.badRequest("The appointment has no start.", "Maybe send start and end as $find answered them.");
        }
        Set<String> resources = written.getParticipant().stream().map(part -> part.getActor().getReference()).flatMap(Stream::ofNullable)
                .map(AppointmentText::key).flatMap(Optional::stream).collect(Collectors.toSet());
        return new HoldRequest(procedure(written), null, written.getStart().toInstant().toString(), length(written), resources);
    }

    /** Why it is made, where its type is one of HL7 table 0276; others are not kept. */
    static Optional<String> kind(Appointment written) {
        return written.getAppointmentType().getCoding().stream().filter(coding -> VisitKinds.SYSTEM.equals(coding.getSystem()) && coding.getCode() != null)
                .flatMap(coding -> VisitKinds.code(coding.getCode()).stream()).findFirst();
    }

    /** Why it is cancelled, in words. */
    static Optional<String> reason(Appointment written) {
        return Stream.concat(Stream.of(written.getCancelationReason()), StatusReasons.written(written).stream()).flatMap(BookedResource::words).findFirst();
    }

    private static Stream<String> words(CodeableConcept reason) {
        return Stream.of(reason.getText(), reason.getCodingFirstRep().getDisplay(), reason.getCodingFirstRep().getCode()).flatMap(Stream::ofNullable);
    }

    private static Integer length(Appointment written) {
        return written.getEnd() == null ? null : (int) Duration.between(written.getStart().toInstant(), written.getEnd().toInstant()).toMinutes();
    }

    private static String token(Coding coding) {
        return coding.getCode() == null ? "" : Objects.requireNonNullElse(coding.getSystem(), "") + "|" + coding.getCode();
    }

    private String procedure(Appointment written) {
        return Stream.concat(written.getServiceType().stream().map(CodeableConcept::getCoding).flatMap(codings -> codings.stream()).map(BookedResource::token),
                        written.getSlot().stream().map(slot -> slot.getReference()).flatMap(Stream::ofNullable)
                                .map(reference -> SlotId.parse(Criteria.code(reference)).map(SlotId::procedure).orElse("")))
                .filter(token -> !token.isEmpty()).map(types::known).flatMap(Optional::stream).findFirst()
                .orElseThrow(() -> Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The appointment names no visit type that is known here.",
                        "Maybe send the serviceType or the slot as $find answered it."));
    }
}
