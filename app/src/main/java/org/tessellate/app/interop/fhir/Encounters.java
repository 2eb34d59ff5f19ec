package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.VisitQuery;
import org.tessellate.app.booking.VisitSearch;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.facility.UnitKind;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.fhir.Narrowing.Narrowed;

/**
 * Visits that took place, under the visit's id. An encounter begins with the service, not with the arrival, and who did not come had none;
 * when it really began and ended is the record system's to say.
 */
@Component
class Encounters implements Served<Encounter> {

    private static final String CLASS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final Set<String> TOOK_PLACE = Set.of(AppointmentStatus.FULFILLED.code());

    private final VisitSearch visits;
    private final Facilities facilities;
    private final Compartment compartment;
    private final VisitNarrowings narrowings;

    Encounters(VisitSearch visits, Facilities facilities, Compartment compartment, VisitNarrowings narrowings) {
        this.visits = visits;
        this.narrowings = narrowings;
        this.facilities = facilities;
        this.compartment = compartment;
    }

    @Override
    public Class<Encounter> type() {
        return Encounter.class;
    }

    @Override
    public Permission toRead() {
        return Permission.APPOINTMENTS_READ;
    }

    @Override
    public List<Parameter<Encounter>> parameters() {
        return List.of(Parameter.token("identifier", one -> one.getIdentifier().stream()),
                Parameter.token("status", one -> Stream.of(one.getStatusElement())),
                Parameter.token("class", one -> Stream.of(one.getClass_())),
                Parameter.reference("appointment", one -> one.getAppointment().stream()),
                Parameter.reference("patient", one -> subject(one)), Parameter.reference("subject", one -> subject(one)),
                Parameter.reference("practitioner", one -> one.getParticipant().stream().map(part -> part.getIndividual())),
                Parameter.reference("location", one -> one.getLocation().stream().map(place -> place.getLocation())),
                Parameter.reference("service-provider", one -> Stream.of(one.getServiceProvider())),
                Parameter.empty("date", SearchParamType.DATE));
    }

    private static Stream<Reference> subject(Encounter encounter) {
        return encounter.hasSubject() ? Stream.of(encounter.getSubject()) : Stream.empty();
    }

    @Override
    public Optional<Encounter> find(String id) {
        return visits.search(compartment.within(VisitQuery.ALL.withIds(Set.of(id)).inStatus(TOOK_PLACE))).stream().map(this::written).findFirst();
    }

    @Override
    public List<Encounter> candidates(Criteria criteria) {
        return written(visits.search(narrowed(criteria).query()));
    }

    @Override
    public void each(Criteria criteria, Consumer<List<Encounter>> taker) {
        visits.each(narrowed(criteria).query(), some -> taker.accept(written(some)));
    }

    @Override
    public Optional<Part<Encounter>> part(Criteria criteria, int offset, int count) {
        return Optional.of(narrowed(criteria)).filter(Narrowed::whole).map(narrowed -> visits.part(narrowed.query(), offset, count))
                .map(part -> new Part<>(part.total(), written(part.visits())));
    }

    private Narrowed narrowed(Criteria criteria) {
        Narrowed narrowed = Narrowing.narrowed(criteria, VisitQuery.ALL.inStatus(TOOK_PLACE), narrowings.ofEncounters());
        VisitQuery query = narrowed.query();
        Optional<Set<String>> ids = criteria.codes("appointment", "identifier").filter(any -> query.ids() == null);
        return new Narrowed(compartment.within(ids.map(query::withIds).orElse(query)), narrowed.whole());
    }

    private List<Encounter> written(List<Appointment> found) {
        return found.stream().map(this::written).toList();
    }

    private Encounter written(Appointment visit) {
        ResourceGraph graph = facilities.graph();
        Encounter encounter = new Encounter().setStatus(EncounterStatus.FINISHED).setClass_(kind(graph, visit.unit()))
                .addAppointment(Systems.reference("Appointment", visit.id().value()))
                .setServiceProvider(Systems.reference("Organization", visit.unit()));
        encounter.setId(visit.id().value());
        encounter.addIdentifier(Systems.identifier("appointment", visit.id().value()));
        if (visit.patient() != null) {
            encounter.setSubject(Systems.reference("Patient", visit.patient()));
        }
        visit.allocations().stream().map(Appointment.Allocated::resource).distinct().map(AppointmentText::reference).flatMap(Optional::stream)
                .forEach(actor -> add(encounter, actor));
        return encounter;
    }

    private static void add(Encounter encounter, Reference actor) {
        if (actor.getReference().startsWith("Practitioner/")) {
            encounter.addParticipant().setIndividual(actor);
        } else if (actor.getReference().startsWith("Location/")) {
            encounter.addLocation().setLocation(actor);
        }
    }

    private static Coding kind(ResourceGraph graph, String unit) {
        UnitKind kind = graph.units().containsKey(new UnitId(unit)) ? graph.unit(new UnitId(unit)).kind() : UnitKind.OTHER;
        return switch (kind) {
            case INPATIENT, INTENSIVE_CARE -> new Coding(CLASS, "IMP", "inpatient encounter");
            case EMERGENCY -> new Coding(CLASS, "EMER", "emergency");
            default -> new Coding(CLASS, "AMB", "ambulatory");
        };
    }
}
