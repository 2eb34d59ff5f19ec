package org.tessellate.app.interop.fhir;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Schedule;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.fhir.Parameter.Span;
import org.tessellate.app.policy.Policies;

/** One for each visit type: its slots are the times at which people, room and equipment are free together. */
@Component
class Schedules implements Served<Schedule> {

    private final Facilities facilities;
    private final Policies policies;
    private final Access access;
    private final Clock clock;

    Schedules(Facilities facilities, Policies policies, Access access, Clock clock) {
        this.facilities = facilities;
        this.policies = policies;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Class<Schedule> type() {
        return Schedule.class;
    }

    @Override
    public Permission toRead() {
        return Permission.APPOINTMENTS_READ;
    }

    @Override
    public List<Parameter<Schedule>> parameters() {
        return List.of(Parameter.token("active", schedule -> Stream.of(schedule.getActive())),
                Parameter.reference("actor", schedule -> schedule.getActor().stream()),
                Parameter.date("date", schedule -> Stream.of(new Span(schedule.getPlanningHorizon().getStart().toInstant(),
                        schedule.getPlanningHorizon().getEnd().toInstant(), schedule.getPlanningHorizon().getStartElement().getTimeZone().toZoneId()))),
                Parameter.token("identifier", schedule -> schedule.getIdentifier().stream()),
                Parameter.token("service-type", schedule -> schedule.getServiceType().stream()),
                Parameter.token("specialty", schedule -> schedule.getSpecialty().stream()),
                Parameter.empty("service-category", SearchParamType.TOKEN));
    }

    @Override
    public Optional<Schedule> find(String id) {
        ResourceGraph graph = facilities.graph();
        return Optional.ofNullable(graph.procedures().get(new ProcedureId(id))).filter(procedure -> isSeen(graph, procedure))
                .map(procedure -> written(graph, procedure));
    }

    @Override
    public List<Schedule> candidates(Criteria criteria) {
        ResourceGraph graph = facilities.graph();
        return graph.procedures().values().stream().filter(procedure -> isSeen(graph, procedure)).map(procedure -> written(graph, procedure)).toList();
    }

    private boolean isSeen(ResourceGraph graph, Procedure procedure) {
        return graph.services().containsKey(procedure.service())
                && access.allows(Permission.APPOINTMENTS_READ, graph.unitOf(procedure).value());
    }

    private Schedule written(ResourceGraph graph, Procedure procedure) {
        UnitId unit = graph.unitOf(procedure);
        var service = graph.services().get(procedure.service());
        Instant now = clock.instant();
        Schedule schedule = new Schedule().setActive(true).addServiceType(Systems.concept(Systems.VISIT_TYPE, procedure.id().value(), procedure.name()))
                .addSpecialty(Systems.concept(Systems.SERVICE_LINE, service.serviceLine(), service.serviceLine()))
                .addActor(Systems.reference("HealthcareService", service.id().value(), service.name()))
                .setPlanningHorizon(AppointmentText.period(now, now.plus(horizon(unit)), graph.zoneOf(unit)));
        schedule.setId(procedure.id().value());
        return schedule.addIdentifier(Systems.identifier("procedure", procedure.id().value()));
    }

    private Duration horizon(UnitId unit) {
        return Duration.ofDays(policies.resolve(unit).wholeNumber("/booking/findHorizonDays"));
    }
}
