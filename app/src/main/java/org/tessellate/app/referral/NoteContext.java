package org.tessellate.app.referral;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Equipment;
import org.tessellate.app.facility.EquipmentRequirement;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientIdentifier;
import org.tessellate.app.register.Register;
import org.tessellate.app.referral.reading.Catalogue;
import org.tessellate.app.referral.reading.Note;
import org.tessellate.app.workforce.Workforce;

/** Puts beside a note what it is read against: what the unit's facility offers, and the names that must not leave it. */
@Component
class NoteContext {

    private static final Set<String> ANY_ROOM = Set.of("EXAM", "CONSULT", "OFFICE", "VIRTUAL");

    private final Facilities facilities;
    private final Workforce workforce;
    private final Register<Patient> patients;

    NoteContext(Facilities facilities, Workforce workforce, Register<Patient> patients) {
        this.facilities = facilities;
        this.workforce = workforce;
        this.patients = patients;
    }

    Note note(String text, String unit, @Nullable String patient) {
        Optional<Patient> known = Optional.ofNullable(patient).map(id -> patients.get(id).value());
        return new Note(text, catalogue(new UnitId(unit)), known.isPresent(), known.map(Patient::name).stream().toList(),
                workforce.directory().files().values().stream().map(file -> file.member().name()).toList(), known.map(NoteContext::numbers).orElse(List.of()));
    }

    /** What is on file of a patient beside the name. */
    private static List<String> numbers(Patient patient) {
        return Stream.concat(patient.identifiers().stream().map(PatientIdentifier::value),
                Stream.of(patient.id().value(), patient.phone(), patient.email()).filter(Objects::nonNull)).toList();
    }

    Catalogue catalogue(UnitId unit) {
        ResourceGraph graph = facilities.graph();
        List<Procedure> procedures = graph.procedures().values().stream().filter(one -> graph.sameFacility(unit, graph.unitOf(one))).toList();
        Set<String> devices = graph.equipment().values().stream().filter(one -> graph.sameFacility(unit, one.unit())).map(Equipment::kind)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Catalogue.Offer> offers = procedures.stream().map(NoteContext::offer).toList();
        offers.forEach(offer -> devices.addAll(offer.equipment()));
        return new Catalogue(offers, offers.stream().map(Catalogue.Offer::skills).flatMap(Collection::stream).collect(Collectors.toCollection(TreeSet::new)), devices);
    }

    private static Catalogue.Offer offer(Procedure procedure) {
        Stream<String> devices = procedure.equipment().stream().map(EquipmentRequirement::kind);
        return new Catalogue.Offer(procedure.id().value(), procedure.name(),
                procedure.roles().stream().flatMap(role -> role.credentials().stream()).collect(Collectors.toSet()), devices.collect(Collectors.toSet()),
                procedure.equipment().isEmpty() && procedure.rooms().stream().allMatch(room -> ANY_ROOM.contains(room.kind())));
    }
}
