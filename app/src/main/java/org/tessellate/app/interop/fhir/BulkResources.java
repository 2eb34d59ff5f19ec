package org.tessellate.app.interop.fhir;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationMode;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UrlType;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;

/** The resources of SMART Scheduling Links: sites, their visit types, and the starts that are free. Nobody's name or number is among them. */
@Component
class BulkResources {

    private static final String DEEP_LINK = "http://fhir-registry.smarthealthit.org/StructureDefinition/booking-deep-link";
    private static final String PHONE = "http://fhir-registry.smarthealthit.org/StructureDefinition/booking-phone";

    private final BulkSettings settings;
    private final Facilities facilities;
    private final Schedules schedules;
    private final Slots slots;
    private final Searching searching;
    private final Clock clock;

    BulkResources(BulkSettings settings, Facilities facilities, Schedules schedules, Slots slots, Searching searching, Clock clock) {
        this.settings = settings;
        this.facilities = facilities;
        this.schedules = schedules;
        this.slots = slots;
        this.searching = searching;
        this.clock = clock;
    }

    List<Resource> locations() {
        return settings.sites().entrySet().stream().flatMap(site -> facility(site.getKey()).map(facility -> location(facility, site.getValue()))).toList();
    }

    private Stream<Facility> facility(String id) {
        return Stream.ofNullable(facilities.graph().facilities().get(new FacilityId(id)));
    }

    private static Resource location(Facility facility, BulkSettings.Site site) {
        Location location = new Location().setStatus(LocationStatus.ACTIVE).setMode(LocationMode.INSTANCE).setName(facility.name());
        location.setId(facility.id().value());
        location.addIdentifier(Systems.identifier("facility", facility.id().value()));
        location.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(site.phone());
        return location.setAddress(new Address().addLine(site.line()).setCity(site.city()).setState(site.state()).setPostalCode(site.postalCode()));
    }

    List<Resource> schedules() {
        return settings.sites().entrySet().stream().flatMap(site -> site.getValue().visitTypes().stream().filter(type -> isOf(site.getKey(), type))
                .flatMap(type -> schedules.find(type).stream()).map(schedule -> (Resource) at(schedule, site.getKey()))).toList();
    }

    /** The site is the one actor, as the specification wants it; when it was written stands in the manifest, not in every file. */
    private static Schedule at(Schedule schedule, String site) {
        return schedule.setActor(List.of(Systems.reference("Location", site))).setPlanningHorizon(null);
    }

    List<Resource> slots() {
        return settings.sites().entrySet().stream().flatMap(site -> site.getValue().visitTypes().stream().filter(type -> isOf(site.getKey(), type))
                .flatMap(type -> free(type).map(slot -> (Resource) linked(slot, site.getValue())))).toList();
    }

    private Stream<Slot> free(String type) {
        String end = clock.instant().plus(Duration.ofDays(settings.days())).toString();
        Map<String, String[]> wanted = Map.of("schedule", new String[] {"Schedule/" + type}, "start", new String[] {"lt" + end}, "status", new String[] {"free"});
        return searching.matches(slots, Criteria.of(wanted, Set.of())).stream();
    }

    private Slot linked(Slot slot, BulkSettings.Site site) {
        slot.addExtension(PHONE, new StringType(site.phone()));
        if (settings.bookingLink() != null) {
            String join = settings.bookingLink().contains("?") ? "&" : "?";
            slot.addExtension(DEEP_LINK, new UrlType(settings.bookingLink() + join + "slot=" + slot.getIdElement().getIdPart()));
        }
        return slot;
    }

    private boolean isOf(String site, String type) {
        ResourceGraph graph = facilities.graph();
        Procedure procedure = graph.procedures().get(new ProcedureId(type));
        return procedure != null && graph.facilityOf(graph.unitOf(procedure)).id().value().equals(site);
    }
}
