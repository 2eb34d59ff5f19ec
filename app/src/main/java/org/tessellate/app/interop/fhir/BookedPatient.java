package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.patient.PatientIdentifier;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** For whom is booked: somebody known, or somebody new whose Patient comes along and is entered before the visit. */
@Component
class BookedPatient {

    private final Wanted wanted;
    private final Register<org.tessellate.app.patient.Patient> register;
    private final Creating creating;
    private final Gate gate;
    private final Compartment compartment;

    BookedPatient(Wanted wanted, Register<org.tessellate.app.patient.Patient> register, Creating creating, Gate gate, Compartment compartment) {
        this.wanted = wanted;
        this.register = register;
        this.creating = creating;
        this.gate = gate;
        this.compartment = compartment;
    }

    /** Within {@link #together}. */
    @Nullable String of(OperationInput input) {
        List<Patient> written = input.resources("patient-resource", Patient.class);
        List<String> references = Stream.of("patient-reference", "patient-id").flatMap(name -> input.texts(name).stream()).toList();
        if (written.size() + references.size() > 1) {
            throw several(written.size() + references.size());
        }
        if (!written.isEmpty()) {
            return compartment.named(knownOrNew(written.getFirst()));
        }
        return compartment.named(references.isEmpty() ? null : wanted.id("Patient", references.getFirst()));
    }

    /** As the participant says, unless the parameters do. */
    @Nullable String of(Appointment written, OperationInput input) {
        String given = of(input);
        return given != null ? given : participant(written);
    }

    /** Whom the resource itself names. */
    @Nullable String participant(Appointment written) {
        List<String> named = written.getParticipant().stream().map(part -> String.valueOf(part.getActor().getReference()))
                .filter(reference -> reference.contains("Patient/")).toList();
        if (named.size() > 1) {
            throw several(named.size());
        }
        return compartment.named(named.isEmpty() ? null : wanted.id("Patient", named.getFirst()));
    }

    private static Problem several(int count) {
        return Problem.invalid(ProblemCode.INVALID_VALUE, "The visit is for (%d) patients.".formatted(count), "Maybe book one for each.");
    }

    /** One transaction in which a Patient that comes along is entered at most once, and not at all where the rest is refused. */
    <T> T together(OperationInput input, Supplier<T> work) {
        List<String> keys = input.resources("patient-resource", Patient.class).stream().flatMap(BookedPatient::keys).toList();
        return creating.alone("Patient", keys, work);
    }

    private static Stream<String> keys(Patient written) {
        return Stream.concat(written.getIdentifier().stream().map(Identifier::getValue), Stream.of(Optional.ofNullable(written.getIdElement().getIdPart()).orElse("")))
                .filter(key -> key != null && !key.isEmpty());
    }

    private String knownOrNew(Patient written) {
        return wanted.known(written).orElseGet(() -> entered(written));
    }

    private String entered(Patient written) {
        gate.requireScope("Patient", "c");
        return register.create(read(written)).value().id().value();
    }

    static org.tessellate.app.patient.Patient read(Patient written) {
        String name = Optional.ofNullable(written.getNameFirstRep().getText()).orElseGet(() -> written.getNameFirstRep().getNameAsSingleString());
        String language = Optional.ofNullable(written.getCommunicationFirstRep().getLanguage().getCodingFirstRep().getCode()).orElse("en");
        List<PatientIdentifier> identifiers = written.getIdentifier().stream().filter(one -> one.getSystem() != null && one.getValue() != null)
                .map(one -> new PatientIdentifier(one.getSystem(), one.getValue())).toList();
        String id = written.getIdElement().getIdPart();
        return new org.tessellate.app.patient.Patient(new PatientId(id == null ? FhirId.generate() : id), identifiers, name,
                contact(written, ContactPointSystem.PHONE), contact(written, ContactPointSystem.EMAIL), language, Map.of());
    }

    private static @Nullable String contact(Patient written, ContactPointSystem system) {
        return written.getTelecom().stream().filter(one -> one.getSystem() == system).map(ContactPoint::getValue).findFirst().orElse(null);
    }
}
