package org.tessellate.app.rostering;

import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.StaffFilter;
import tools.jackson.databind.JsonNode;

/** How many of a role the policy wants for the patients of an hour. */
record Ratio(String role, StaffFilter who, double minutesPerPatient, double patientsPerHour, int minimum, int maximum,
        int underWeight, int overWeight, double roundUpAbove) {

    static Ratio of(String role, JsonNode node, double roundUpAbove) {
        StaffFilter who = new StaffFilter(role, first(node, "skills"), first(node, "credentials"));
        return new Ratio(role, who, node.path("minutesPerPatient").asDouble(0), node.path("patientsPerHour").asDouble(0),
                node.path("minimum").asInt(0), node.path("maximum").asInt(Integer.MAX_VALUE),
                node.path("underWeight").asInt(1), node.path("overWeight").asInt(1), roundUpAbove);
    }

    private static @Nullable String first(JsonNode node, String name) {
        return node.path(name).valueStream().map(JsonNode::asString).findFirst().orElse(null);
    }

    /** A part of a person above the policy's threshold is a whole one. */
    int staff(@Nullable Double patients) {
        if (patients == null) {
            return minimum;
        }
        double load = patientsPerHour > 0 ? patients / patientsPerHour : patients * minutesPerPatient / 60;
        int people = (int) Math.floor(load) + (load - Math.floor(load) > roundUpAbove ? 1 : 0);
        return Math.clamp(people, minimum, Math.max(minimum, maximum));
    }

    String words() {
        return patientsPerHour > 0
                ? "one %s for %s patients an hour".formatted(role, patientsPerHour)
                : "%s min of %s for each patient".formatted(minutesPerPatient, role);
    }
}
