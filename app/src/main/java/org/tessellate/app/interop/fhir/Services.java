package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.HealthcareService;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** What units offer; the visit types of a service are its {@code type}. */
@Component
class Services implements Served<HealthcareService> {

    private final Facilities facilities;
    private final Access access;

    Services(Facilities facilities, Access access) {
        this.facilities = facilities;
        this.access = access;
    }

    @Override
    public Class<HealthcareService> type() {
        return HealthcareService.class;
    }

    @Override
    public Permission toRead() {
        return Permission.RESOURCES_READ;
    }

    @Override
    public List<Parameter<HealthcareService>> parameters() {
        return List.of(Parameter.token("identifier", service -> service.getIdentifier().stream()),
                Parameter.string("name", service -> Stream.of(service.getName())),
                Parameter.token("active", service -> Stream.of(service.getActive())),
                Parameter.token("service-type", service -> service.getType().stream()),
                Parameter.token("specialty", service -> service.getSpecialty().stream()),
                Parameter.reference("organization", service -> Stream.of(service.getProvidedBy())));
    }

    @Override
    public Optional<HealthcareService> find(String id) {
        ResourceGraph graph = facilities.graph();
        return Optional.ofNullable(graph.services().get(new ServiceId(id))).filter(this::isSeen).map(service -> written(graph, service));
    }

    @Override
    public List<HealthcareService> candidates(Criteria criteria) {
        ResourceGraph graph = facilities.graph();
        return graph.services().values().stream().filter(this::isSeen).map(service -> written(graph, service)).toList();
    }

    private boolean isSeen(org.tessellate.app.facility.HealthcareService service) {
        return access.allows(Permission.RESOURCES_READ, service.unit().value());
    }

    private static HealthcareService written(ResourceGraph graph, org.tessellate.app.facility.HealthcareService service) {
        HealthcareService written = new HealthcareService().setActive(true).setName(service.name())
                .setProvidedBy(Systems.reference("Organization", service.unit().value(), graph.unit(service.unit()).name()))
                .addSpecialty(Systems.concept(Systems.SERVICE_LINE, service.serviceLine(), service.serviceLine()));
        written.setId(service.id().value());
        graph.procedures().values().stream().filter(procedure -> procedure.service().equals(service.id()))
                .forEach(procedure -> written.addType(Systems.concept(Systems.VISIT_TYPE, procedure.id().value(), procedure.name())));
        return written.addIdentifier(Systems.identifier("service", service.id().value()));
    }
}
