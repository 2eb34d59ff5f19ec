package org.tessellate.app.interop.fhir;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Whom and what an Appointment that a client wrote names: each is found, by reference or by identifier, or the appointment is refused. */
@Component
class Participants {

    private static final Set<String> TYPES = Set.of("Patient", "Practitioner", "PractitionerRole", "Location", "Device");

    private final Wanted wanted;

    Participants(Wanted wanted) {
        this.wanted = wanted;
    }

    /** What was written, with a reference wherever only an identifier stood: so nobody who was named is passed over. */
    Appointment found(Appointment written) {
        written.getParticipant().stream().filter(AppointmentParticipantComponent::hasActor).forEach(part -> find(part.getActor()));
        return written;
    }

    private void find(Reference actor) {
        if (actor.hasReference()) {
            requireKnownType(actor.getReference());
            ownReference(actor);
            return;
        }
        Identifier number = actor.getIdentifier();
        if (!number.hasValue() || !TYPES.contains(String.valueOf(actor.getType()))) {
            throw refused("A participant (%s) is named by neither a reference nor a type and an identifier.".formatted(named(actor)),
                    "Maybe send actor.reference such as Practitioner/ID, or actor.type with actor.identifier.");
        }
        actor.setReference(actor.getType() + "/" + wanted.id(actor.getType(), "|%s|%s".formatted(Objects.requireNonNullElse(number.getSystem(), ""), number.getValue())));
    }

    private void ownReference(Reference actor) {
        Stream.of("Practitioner", "PractitionerRole", "Location").filter(type -> ("/" + actor.getReference()).contains("/" + type + "/")).findFirst()
                .ifPresent(type -> actor.setReference(type + "/" + wanted.id(type, actor.getReference())));
    }

    private static void requireKnownType(String reference) {
        if (AppointmentText.key(reference).isEmpty() && !reference.contains("Patient/") && !reference.contains("HealthcareService/")) {
            throw refused("(%s) cannot take part in an appointment here.".formatted(reference), "Maybe name a Patient, Practitioner, Location or Device.");
        }
    }

    private static String named(Reference actor) {
        return Objects.requireNonNullElseGet(actor.getIdentifier().getValue(), () -> String.valueOf(actor.getDisplay()));
    }

    private static Problem refused(String what, String remedy) {
        return Problem.invalid(ProblemCode.INVALID_VALUE, what, remedy);
    }
}
