package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.patient.PatientIdentifier;
import org.tessellate.app.register.Entries;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Creating and updating the little we keep of Patients; a PUT of an id that is new enters somebody under the record system's own id. */
@Component
class PatientWrites implements Operations {

    private final Creating creating;
    private final Patients patients;
    private final Register<org.tessellate.app.patient.Patient> register;
    private final Attempts attempts;
    private final Gate gate;
    private final Compartment compartment;

    PatientWrites(Creating creating, Patients patients, Register<org.tessellate.app.patient.Patient> register, Attempts attempts, Gate gate, Compartment compartment) {
        this.creating = creating;
        this.patients = patients;
        this.register = register;
        this.attempts = attempts;
        this.gate = gate;
        this.compartment = compartment;
    }

    @Create
    public MethodOutcome create(@ResourceParam Patient written, @ConditionalUrlParam @Nullable String condition, RequestDetails request) {
        return creating.create(patients, condition, request, () -> Patients.written(register.create(BookedPatient.read(written))));
    }

    @Update
    public MethodOutcome update(@IdParam IdType id, @ResourceParam Patient written) {
        Optional<Versioned<org.tessellate.app.patient.Patient>> known = Optional.of(id.getIdPart()).filter(compartment::holds).flatMap(register::find);
        if (known.isPresent()) {
            int version = Entries.version(id.getVersionIdPart());
            return Creating.outcome(attempts.run(() -> Patients.written(updated(known.get(), written, version))), false);
        }
        if (id.hasVersionIdPart()) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.VERSION_CONFLICT, "Patient (%s) does not exist.".formatted(id.getIdPart()),
                    "Maybe leave If-Match out to create it.");
        }
        gate.requireScope("Patient", "c");
        return Creating.outcome(Patients.written(register.create(BookedPatient.read(written))), true);
    }

    private Versioned<org.tessellate.app.patient.Patient> updated(Versioned<org.tessellate.app.patient.Patient> known, Patient written, int version) {
        Versioned<org.tessellate.app.patient.Patient> after = register.update(known.value().id(), merged(known.value(), written), version);
        if (!written.hasActive() || written.getActive() == after.active()) {
            return after;
        }
        PatientId id = known.value().id();
        return written.getActive() ? register.reactivate(id, after.version()) : register.deactivate(id, after.version());
    }

    /** What FHIR does not carry stays, and numbers keep the system's name as it was given, which FHIR may show as another. */
    private static org.tessellate.app.patient.Patient merged(org.tessellate.app.patient.Patient known, Patient written) {
        org.tessellate.app.patient.Patient read = BookedPatient.read(written);
        Map<String, PatientIdentifier> before = new HashMap<>();
        known.identifiers().forEach(one -> before.put(Systems.uri(one.system()) + "|" + one.value(), one));
        List<PatientIdentifier> numbers = read.identifiers().stream().map(one -> before.getOrDefault(one.system() + "|" + one.value(), one)).toList();
        return new org.tessellate.app.patient.Patient(known.id(), numbers, read.name(), read.phone(), read.email(), read.language(), known.preferences());
    }
}
