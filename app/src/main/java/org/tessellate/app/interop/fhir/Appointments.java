package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.VisitQuery;
import org.tessellate.app.booking.VisitSearch;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.fhir.Narrowing.Narrowed;
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
    private final VisitNarrowings narrowings;

    Appointments(VisitSearch visits, AppointmentText text, VisitNumbers numbers, Compartment compartment, VisitNarrowings narrowings) {
        this.visits = visits;
        this.narrowings = narrowings;
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
                Parameter.token("appointment-type", one -> Stream.of(one.getAppointmentType())), Parameter.empty("reason-code", SearchParamType.TOKEN),
                Parameter.empty("service-category", SearchParamType.TOKEN), Parameter.reference("based-on", one -> one.getBasedOn().stream()),
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
        return text.written(visits.search(narrowed(criteria).query()));
    }

    @Override
    public void each(Criteria criteria, Consumer<List<Appointment>> taker) {
        visits.each(narrowed(criteria).query(), some -> taker.accept(text.written(some)));
    }

    @Override
    public Optional<Part<Appointment>> part(Criteria criteria, int offset, int count) {
        return Optional.of(narrowed(criteria)).filter(Narrowed::whole).map(narrowed -> visits.part(narrowed.query(), offset, count))
                .map(part -> new Part<>(part.total(), text.written(part.visits())));
    }

    private Narrowed narrowed(Criteria criteria) {
        Narrowed narrowed = Narrowing.narrowed(criteria, VisitQuery.ALL, narrowings.ofAppointments());
        return new Narrowed(compartment.within(numbered(narrowed.query(), criteria)), narrowed.whole());
    }

    /** An identifier is our id, or a number of another system. */
    private VisitQuery numbered(VisitQuery query, Criteria criteria) {
        Optional<Set<String>> numbered = criteria.numbers("identifier").filter(codes -> query.ids() == null && !codes.contains(""));
        return numbered.map(codes -> query.withIds(Stream.concat(codes.stream(), numbers.visitsOf(codes).stream()).toList())).orElse(query);
    }
}
