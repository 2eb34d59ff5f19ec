package org.tessellate.app.interop.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** A service as discovery lists it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record CdsService(String id, String hook, String title, String description, Map<String, String> prefetch) {

    /** By whose numbers the patient is found where the two systems use other ids. */
    static final String PATIENT = "patient";

    static final CdsService VISIT_FIT = new CdsService("visit-fit", "appointment-book", "Can this visit be had?",
            "Says whether people, room and devices of a proposed appointment are free and fit, why not, and the nearest times that are.", Map.of(PATIENT, "Patient/{{context.patientId}}"));

    /** The standard knows no hook for a ward's staffing yet; custom hooks are named by a domain read backwards. */
    static final CdsService UNIT_STAFFING = new CdsService("unit-staffing", "org.tessellate.unit-view", "What waits for a decision on this unit?",
            "Shows the staffing and booking proposals of the unit in context.unitId, with reasons, alternatives and coded reasons for deciding otherwise.", Map.of());

    static final List<CdsService> ALL = List.of(VISIT_FIT, UNIT_STAFFING);
}
