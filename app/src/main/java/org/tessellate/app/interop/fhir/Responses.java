package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.AppointmentResponse;
import org.hl7.fhir.r4.model.AppointmentResponse.ParticipantStatus;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.VisitQuery;
import org.tessellate.app.booking.VisitSearch;
import org.tessellate.app.identity.Permission;

/** How each participant of a visit stands to it, {@code VISIT.NUMBER} by their order: a hold is tentative, a booked visit accepted. */
@Component
class Responses implements Served<AppointmentResponse> {

    private final VisitSearch visits;
    private final AppointmentText text;
    private final Compartment compartment;
    private final VisitNarrowings narrowings;

    Responses(VisitSearch visits, AppointmentText text, Compartment compartment, VisitNarrowings narrowings) {
        this.visits = visits;
        this.narrowings = narrowings;
        this.text = text;
        this.compartment = compartment;
    }

    @Override
    public Class<AppointmentResponse> type() {
        return AppointmentResponse.class;
    }

    @Override
    public Permission toRead() {
        return Permission.APPOINTMENTS_READ;
    }

    @Override
    public List<Parameter<AppointmentResponse>> parameters() {
        return List.of(Parameter.reference("appointment", one -> Stream.of(one.getAppointment())),
                Parameter.reference("actor", one -> Stream.of(one.getActor())),
                Parameter.reference("patient", one -> actor(one, "Patient/")),
                Parameter.reference("practitioner", one -> actor(one, "Practitioner/")),
                Parameter.reference("location", one -> actor(one, "Location/")),
                Parameter.token("identifier", one -> one.getIdentifier().stream()),
                Parameter.token("part-status", one -> Stream.of(one.getParticipantStatusElement())));
    }

    private static Stream<Reference> actor(AppointmentResponse response, String type) {
        return Stream.of(response.getActor()).filter(actor -> actor.getReference().startsWith(type));
    }

    @Override
    public Optional<AppointmentResponse> find(String id) {
        int dot = id.lastIndexOf('.');
        return dot < 1 ? Optional.empty() : visits.search(compartment.within(VisitQuery.ALL.withIds(Set.of(id.substring(0, dot))))).stream().flatMap(this::written)
                .filter(response -> response.getIdElement().getIdPart().equals(id)).findFirst();
    }

    @Override
    public List<AppointmentResponse> candidates(Criteria criteria) {
        return responses(visits.search(query(criteria)));
    }

    @Override
    public void each(Criteria criteria, Consumer<List<AppointmentResponse>> taker) {
        visits.each(query(criteria), some -> taker.accept(responses(some)));
    }

    private VisitQuery query(Criteria criteria) {
        VisitQuery query = Narrowing.narrowed(criteria, VisitQuery.ALL, narrowings.ofResponses()).query();
        Optional<Set<String>> ids = criteria.codes("appointment").or(() -> criteria.codes("_id", "identifier").map(Responses::visitsOf));
        return compartment.within(ids.map(query::withIds).orElse(query));
    }

    private static Set<String> visitsOf(Set<String> responses) {
        return responses.stream().map(id -> id.substring(0, Math.max(0, id.lastIndexOf('.')))).collect(Collectors.toSet());
    }

    private List<AppointmentResponse> responses(List<org.tessellate.app.booking.Appointment> found) {
        return text.written(found).stream().flatMap(Responses::responses).toList();
    }

    Stream<AppointmentResponse> written(org.tessellate.app.booking.Appointment visit) {
        return responses(text.written(visit));
    }

    private static Stream<AppointmentResponse> responses(Appointment appointment) {
        List<AppointmentParticipantComponent> known = appointment.getParticipant().stream().filter(part -> part.getActor().getReference() != null).toList();
        return IntStream.range(0, known.size()).mapToObj(number -> response(appointment, known.get(number), number + 1));
    }

    private static AppointmentResponse response(Appointment appointment, AppointmentParticipantComponent part, int number) {
        AppointmentResponse response = new AppointmentResponse()
                .setAppointment(Systems.reference("Appointment", appointment.getIdElement().getIdPart()))
                .setActor(part.getActor().copy()).setParticipantStatus(ParticipantStatus.fromCode(part.getStatus().toCode()))
                .setStartElement(appointment.getStartElement().copy()).setEndElement(appointment.getEndElement().copy());
        response.setId(appointment.getIdElement().getIdPart() + "." + number);
        return response.addIdentifier(Systems.identifier("appointment-response", response.getIdElement().getIdPart()));
    }
}
