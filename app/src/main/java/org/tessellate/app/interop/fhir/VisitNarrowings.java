package org.tessellate.app.interop.fhir;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ResourceGraph;

/** Which search parameters of visits, and of what follows from them, the database judges. */
@Component
class VisitNarrowings {

    private static final String STATUS = "http://hl7.org/fhir/appointmentstatus";
    private static final String PARTICIPATION = "http://hl7.org/fhir/participationstatus";
    private static final List<String> UNKEPT = List.of("reason-code", "service-category", "reason-reference", "supporting-info");

    private final Facilities facilities;
    private final BasedOn basedOn;

    VisitNarrowings(Facilities facilities, BasedOn basedOn) {
        this.basedOn = basedOn;
        this.facilities = facilities;
    }

    Map<String, Narrowing> ofAppointments() {
        Map<String, Narrowing> all = people();
        all.put("_id", Narrowing.ids());
        all.put("based-on", Narrowing.visitsOf("ServiceRequest", basedOn::visitsOf));
        all.put("date", Narrowing.starts());
        all.put("status", Narrowing.statuses(STATUS, List::of));
        all.put("service-type", Narrowing.procedures(Systems.VISIT_TYPE, List::of));
        all.put("specialty", Narrowing.procedures(Systems.SERVICE_LINE, this::proceduresOf));
        UNKEPT.forEach(name -> all.put(name, Narrowing.nothing()));
        return all;
    }

    Map<String, Narrowing> ofEncounters() {
        Map<String, Narrowing> all = people();
        all.put("_id", Narrowing.ids());
        all.put("subject", Narrowing.patients());
        all.put("service-provider", Narrowing.units());
        all.put("date", Narrowing.nothing());
        return all;
    }

    /** All of a visit's answers come along with it: none of these says which of them is meant. */
    Map<String, Narrowing> ofResponses() {
        return people();
    }

    private static Map<String, Narrowing> people() {
        Map<String, Narrowing> all = new HashMap<>();
        all.put("patient", Narrowing.patients());
        all.put("practitioner", Narrowing.taking("Practitioner"));
        all.put("location", Narrowing.taking("Location"));
        all.put("actor", Narrowing.actors());
        all.put("part-status", Narrowing.statuses(PARTICIPATION, VisitNarrowings::statusesOf));
        return all;
    }

    private Collection<String> proceduresOf(String line) {
        ResourceGraph graph = facilities.graph();
        return graph.procedures().values().stream().filter(one -> graph.services().containsKey(one.service()) && graph.services().get(one.service()).serviceLine().equals(line))
                .map(one -> one.id().value()).toList();
    }

    /** The visits whose participants all stand so to them. */
    private static List<String> statusesOf(String participation) {
        return Arrays.stream(AppointmentStatus.values()).map(AppointmentStatus::code).filter(code -> AppointmentText.agreed(code).toCode().equals(participation)).toList();
    }
}
