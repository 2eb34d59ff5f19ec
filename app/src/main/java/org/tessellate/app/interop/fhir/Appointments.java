package org.tessellate.app.interop.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.VisitQuery;
import org.tessellate.app.booking.VisitSearch;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.fhir.Parameter.Span;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Visits that are held, booked or were (ITI-118). */
@Component
class Appointments implements Served<Appointment> {

    private final VisitSearch visits;
    private final AppointmentText text;
    private final VisitNumbers numbers;
    private final Compartment compartment;

    Appointments(VisitSearch visits, AppointmentText text, VisitNumbers numbers, Compartment compartment) {
        this.visits = visits;
        this.text = text;
        this.numbers = numbers;
        this.compartment = compartment;
    }

    @Override
    public Class<Appointment> type() {
        return Appointment.class;
    }

    @Override
    public Permission toRead() {
        return Permission.APPOINTMENTS_READ;
    }

    @Override
    public List<Parameter<Appointment>> parameters() {
        return Stream.concat(people(), properties()).toList();
    }

    private static Stream<Parameter<Appointment>> people() {
        return Stream.of(Parameter.reference("actor", Appointments::actors),
                Parameter.reference("patient", one -> actors(one, "Patient/")),
                Parameter.reference("practitioner", one -> actors(one, "Practitioner/")),
                Parameter.reference("location", one -> actors(one, "Location/")),
                Parameter.token("part-status", one -> one.getParticipant().stream().map(part -> part.getStatusElement())),
                Parameter.reference("slot", one -> one.getSlot().stream()));
    }

    private static Stream<Parameter<Appointment>> properties() {
        return Stream.of(Parameter.date("date", one -> Stream.of(Span.at(one.getStart().toInstant(), one.getStartElement().getTimeZone().toZoneId()))),
                Parameter.token("identifier", one -> one.getIdentifier().stream()),
                Parameter.token("service-type", one -> one.getServiceType().stream()),
                Parameter.token("specialty", one -> one.getSpecialty().stream()),
                Parameter.token("status", one -> Stream.of(one.getStatusElement())),
                Parameter.empty("appointment-type", SearchParamType.TOKEN), Parameter.empty("reason-code", SearchParamType.TOKEN),
                Parameter.empty("service-category", SearchParamType.TOKEN), Parameter.empty("based-on", SearchParamType.REFERENCE),
                Parameter.empty("reason-reference", SearchParamType.REFERENCE), Parameter.empty("supporting-info", SearchParamType.REFERENCE));
    }

    private static Stream<Reference> actors(Appointment appointment) {
        return appointment.getParticipant().stream().map(part -> part.getActor()).filter(actor -> actor.getReference() != null);
    }

    private static Stream<Reference> actors(Appointment appointment, String type) {
        return actors(appointment).filter(actor -> actor.getReference().startsWith(type));
    }

    @Override
    public Optional<Appointment> find(String id) {
        try {
            return Optional.of(text.written(compartment.visit(new AppointmentId(id))));
        } catch (Problem unknown) {
            if (unknown.code() == ProblemCode.NOT_FOUND || unknown.code() == ProblemCode.INVALID_ID) {
                return Optional.empty();
            }
            throw unknown;
        }
    }

    @Override
    public List<Appointment> candidates(Criteria criteria) {
        return text.written(visits.search(compartment.within(numbered(query(criteria), criteria))));
    }

    /** An identifier is our id, or a number of another system. */
    private VisitQuery numbered(VisitQuery query, Criteria criteria) {
        Optional<Set<String>> numbered = criteria.numbers("identifier").filter(codes -> query.ids() == null && !codes.contains(""));
        return numbered.map(codes -> query.withIds(Stream.concat(codes.stream(), numbers.visitsOf(codes).stream()).toList())).orElse(query);
    }

    static VisitQuery query(Criteria criteria) {
        VisitQuery query = dated(VisitQuery.ALL, criteria);
        Optional<Set<String>> ids = criteria.codes("_id");
        query = ids.isPresent() ? query.withIds(ids.get()) : query;
        Optional<Set<String>> patients = criteria.codes("patient");
        query = patients.isPresent() ? query.ofPatients(patients.get()) : query;
        Optional<Set<String>> types = criteria.codes("service-type");
        query = types.isPresent() ? query.ofProcedures(types.get()) : query;
        Optional<Set<String>> statuses = criteria.codes("status");
        query = statuses.isPresent() ? query.inStatus(statuses.get()) : query;
        Optional<String> resource = resource(criteria);
        return resource.isPresent() ? query.taking(resource.get()) : query;
    }

    private static Optional<String> resource(Criteria criteria) {
        return Stream.of("practitioner:Practitioner/", "location:Location/", "actor:").map(name -> name.split(":", -1))
                .flatMap(parts -> criteria.values(parts[0]).filter(values -> values.size() == 1).map(List::getFirst)
                        .map(value -> value.contains("/") ? value : parts[1] + value).flatMap(AppointmentText::key).stream())
                .findFirst();
    }

    private static VisitQuery dated(VisitQuery query, Criteria criteria) {
        List<Span> bounds = criteria.all().stream().filter(one -> one.name().equals("date") && one.values().size() == 1)
                .map(one -> Moments.bounds(one.values().getFirst())).toList();
        Set<Instant> from = bounds.stream().map(Span::from).filter(moment -> !moment.equals(Instant.MIN)).collect(Collectors.toSet());
        Set<Instant> to = bounds.stream().map(Span::to).filter(moment -> !moment.equals(Instant.MAX)).collect(Collectors.toSet());
        return query.startingWithin(from.stream().max(Instant::compareTo).orElse(null),
                to.stream().min(Instant::compareTo).orElse(null));
    }
}
