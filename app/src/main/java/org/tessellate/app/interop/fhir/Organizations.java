package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Organization;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** Units by their ids, and above them facilities, whose ids have {@code facility.} before them: both registers may use the same ids. */
@Component
class Organizations implements Served<Organization> {

    private static final String FACILITY = "facility.";
    private static final String TYPE = "http://terminology.hl7.org/CodeSystem/organization-type";

    private final Facilities facilities;
    private final Access access;

    Organizations(Facilities facilities, Access access) {
        this.facilities = facilities;
        this.access = access;
    }

    @Override
    public Class<Organization> type() {
        return Organization.class;
    }

    @Override
    public Permission toRead() {
        return Permission.RESOURCES_READ;
    }

    @Override
    public List<Parameter<Organization>> parameters() {
        return List.of(Parameter.token("identifier", one -> one.getIdentifier().stream()),
                Parameter.string("name", one -> Stream.of(one.getName())),
                Parameter.token("active", one -> Stream.of(one.getActive())),
                Parameter.token("type", one -> one.getType().stream()),
                Parameter.reference("partof", one -> Stream.of(one.getPartOf())));
    }

    @Override
    public Optional<Organization> find(String id) {
        return candidates(new Criteria(List.of())).stream().filter(one -> one.getIdElement().getIdPart().equals(id)).findFirst();
    }

    @Override
    public List<Organization> candidates(Criteria criteria) {
        ResourceGraph graph = facilities.graph();
        List<Unit> units = graph.units().values().stream().filter(unit -> access.allows(Permission.RESOURCES_READ, unit.id().value())).toList();
        Stream<Organization> above = graph.facilities().values().stream()
                .filter(facility -> access.allows(Permission.RESOURCES_READ, null) || units.stream().anyMatch(unit -> unit.facility().equals(facility.id())))
                .map(Organizations::written);
        return Stream.concat(above, units.stream().map(unit -> written(graph, unit))).toList();
    }

    private static Organization written(Facility facility) {
        Organization organization = new Organization().setActive(true).setName(facility.name())
                .addType(new CodeableConcept().addCoding(new Coding(TYPE, "prov", "Healthcare Provider")));
        organization.setId(FACILITY + facility.id().value());
        return organization.addIdentifier(Systems.identifier("facility", facility.id().value()));
    }

    private static Organization written(ResourceGraph graph, Unit unit) {
        Organization organization = new Organization().setActive(true).setName(unit.name())
                .addType(new CodeableConcept().addCoding(new Coding(TYPE, "dept", "Hospital Department")))
                .setPartOf(Systems.reference("Organization", FACILITY + unit.facility().value(), graph.facilityOf(unit.id()).name()));
        organization.setId(unit.id().value());
        return organization.addIdentifier(Systems.identifier("unit", unit.id().value()));
    }
}
