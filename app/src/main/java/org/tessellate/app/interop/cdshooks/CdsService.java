package org.tessellate.app.interop.cdshooks;

import java.util.List;

/** A service as discovery lists it. */
record CdsService(String id, String hook, String title, String description) {

    static final CdsService VISIT_FIT = new CdsService("visit-fit", "appointment-book", "Can this visit be had?",
            "Says whether people, room and devices of a proposed appointment are free and fit, why not, and the nearest times that are.");

    /** The standard knows no hook for a ward's staffing yet; custom hooks are named by a domain read backwards. */
    static final CdsService UNIT_STAFFING = new CdsService("unit-staffing", "org.tessellate.unit-view", "What waits for a decision on this unit?",
            "Shows the staffing and booking proposals of the unit in context.unitId, with reasons, alternatives and coded reasons for deciding otherwise.");

    static final List<CdsService> ALL = List.of(VISIT_FIT, UNIT_STAFFING);
}
