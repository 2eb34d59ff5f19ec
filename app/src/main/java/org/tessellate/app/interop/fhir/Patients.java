package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.fhir.Criteria.Criterion;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.patient.PatientNumbers;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Problem;

/** The little we know of patients. Nobody leafs through them all: a search names an id, an identifier, or three letters of a name. */
@Component
class Patients implements Served<Patient> {

    private static final int SHORTEST = 3;
    private static final int MOST = 200;

    private final Register<org.tessellate.app.patient.Patient> register;
    private final PatientNumbers numbers;
    private final Compartment compartment;

    Patients(Register<org.tessellate.app.patient.Patient> register, PatientNumbers numbers, Compartment compartment) {
        this.register = register;
        this.numbers = numbers;
        this.compartment = compartment;
    }

    @Override
    public Class<Patient> type() {
        return Patient.class;
    }

    @Override
    public Permission toRead() {
        return Permission.PATIENTS_READ;
    }

    @Override
    public List<Parameter<Patient>> parameters() {
        return List.of(Parameter.token("identifier", patient -> patient.getIdentifier().stream()),
                Parameter.string("name", patient -> Practitioners.words(patient.getNameFirstRep().getText())),
                Parameter.token("active", patient -> Stream.of(patient.getActive())));
    }

    @Override
    public Optional<Patient> find(String id) {
        return Optional.of(id).filter(compartment::holds).flatMap(register::find).map(Patients::written);
    }

    @Override
    public List<Patient> candidates(Criteria criteria) {
        return compartment.patient().map(own -> find(own).stream().toList()).orElseGet(() -> all(criteria));
    }

    private List<Patient> all(Criteria criteria) {
        Optional<Set<String>> ids = criteria.codes("_id");
        if (ids.isPresent()) {
            return ids.get().stream().map(this::find).flatMap(Optional::stream).toList();
        }
        Optional<Set<String>> values = criteria.numbers("identifier").filter(codes -> !codes.contains(""));
        if (values.isPresent()) {
            return values.get().stream().flatMap(value -> numbers.ever(value).stream()).distinct().map(PatientId::value).map(this::find)
                    .flatMap(Optional::stream).toList();
        }
        Optional<List<String>> names = criteria.all().stream().filter(one -> one.name().equals("name")).map(Criterion::values).findFirst();
        return names.orElse(List.of("")).stream().flatMap(this::named).distinct().map(Patients::written).toList();
    }

    private Stream<Versioned<org.tessellate.app.patient.Patient>> named(String text) {
        if (text.strip().length() < SHORTEST) {
            throw Problem.badRequest("The search names no patient by (%d) letters or more.".formatted(SHORTEST),
                    "Maybe search by identifier, by _id, or by more of the name.");
        }
        var page = register.list(ListQuery.of(text, 0, MOST));
        if (page.total() > MOST) {
            throw Problem.badRequest("More than (%d) patients match.".formatted(MOST), "Maybe give more of the name, or an identifier.");
        }
        return page.items().stream();
    }

    /** Of several, those who are in use; who was taken out of use counts where there is nobody else. */
    static <R extends Resource> List<R> inUse(List<R> found) {
        List<R> active = found.stream().filter(one -> !(one instanceof Patient patient) || patient.getActive()).toList();
        return active.isEmpty() ? found : active;
    }

    static Patient written(Versioned<org.tessellate.app.patient.Patient> entry) {
        org.tessellate.app.patient.Patient known = entry.value();
        Patient patient = new Patient().setActive(entry.active()).addName(new HumanName().setText(known.name()));
        patient.setId(known.id().value());
        patient.getMeta().setVersionId(Integer.toString(entry.version()));
        known.identifiers().forEach(one -> patient.addIdentifier().setSystem(Systems.uri(one.system())).setValue(one.value()));
        if (known.phone() != null) {
            patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(known.phone());
        }
        if (known.email() != null) {
            patient.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue(known.email());
        }
        patient.addCommunication().setPreferred(true)
                .setLanguage(new CodeableConcept().addCoding(new Coding("urn:ietf:bcp:47", known.language(), null)));
        return patient;
    }
}
