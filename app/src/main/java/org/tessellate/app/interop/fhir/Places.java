package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationMode;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.LocationStatus;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** Rooms, beds, bays and theatres. */
@Component
class Places implements Served<Location> {

    private static final String PHYSICAL = "http://terminology.hl7.org/CodeSystem/location-physical-type";

    private final Facilities facilities;
    private final Access access;

    Places(Facilities facilities, Access access) {
        this.facilities = facilities;
        this.access = access;
    }

    @Override
    public Class<Location> type() {
        return Location.class;
    }

    @Override
    public Permission toRead() {
        return Permission.RESOURCES_READ;
    }

    @Override
    public List<Parameter<Location>> parameters() {
        return List.of(Parameter.token("identifier", location -> location.getIdentifier().stream()),
                Parameter.string("name", location -> Stream.of(location.getName())),
                Parameter.token("status", location -> Stream.of(location.getStatusElement())),
                Parameter.token("type", location -> location.getType().stream()),
                Parameter.reference("organization", location -> Stream.of(location.getManagingOrganization())),
                Parameter.reference("partof", location -> Stream.of(location.getPartOf())),
                Parameter.empty("address", SearchParamType.STRING));
    }

    @Override
    public Optional<Location> find(String id) {
        ResourceGraph graph = facilities.graph();
        return Optional.ofNullable(graph.locations().get(new LocationId(id))).filter(this::isSeen).map(place -> written(graph, place));
    }

    @Override
    public List<Location> candidates(Criteria criteria) {
        ResourceGraph graph = facilities.graph();
        return graph.locations().values().stream().filter(this::isSeen).map(place -> written(graph, place)).toList();
    }

    private boolean isSeen(org.tessellate.app.facility.Location place) {
        return access.allows(Permission.RESOURCES_READ, place.unit().value());
    }

    private static Location written(ResourceGraph graph, org.tessellate.app.facility.Location place) {
        Location location = new Location().setStatus(status(place.status())).setMode(LocationMode.INSTANCE).setName(place.name())
                .addType(Systems.concept(Systems.KIND, place.kind(), place.kind())).setPhysicalType(physical(place.kind()))
                .setManagingOrganization(Systems.reference("Organization", place.unit().value(), graph.unit(place.unit()).name()));
        location.setId(place.id().value());
        location.addIdentifier(Systems.identifier("location", place.id().value()));
        if (place.partOf() != null) {
            location.setPartOf(Systems.reference("Location", place.partOf().value()));
        }
        return location;
    }

    private static CodeableConcept physical(String kind) {
        Coding coding = kind.contains("BED") ? new Coding(PHYSICAL, "bd", "Bed") : new Coding(PHYSICAL, "ro", "Room");
        return new CodeableConcept().addCoding(coding);
    }

    private static Location.LocationStatus status(LocationStatus status) {
        return Location.LocationStatus.valueOf(status.name());
    }
}
