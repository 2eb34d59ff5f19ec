package org.tessellate.bench.console;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.tessellate.bench.server.Api;

/** A made-up department of any size beside the demo hospital's units: two thirds nurses, the rest doctors and technicians. */
record LargeUnit(Api manager, int people) {

    private static final String[] ROLES = {"RN", "RN", "RN", "RN", "MD", "TECH"};

    String id() {
        return "bench-" + people;
    }

    /** Answers itself once everybody is entered. */
    LargeUnit enter(String facility, LocalDate from) {
        manager.post("/api/v1/units", Map.of("id", id(), "facility", facility, "name", "Department of " + people, "kind", "EMERGENCY",
                "serviceLine", "Emergency", "capacity", people));
        for (int i = 0; i < people; i++) {
            enterPerson(ROLES[i % ROLES.length], i, from);
        }
        return this;
    }

    private void enterPerson(String role, int index, LocalDate from) {
        String id = "%s-%s-%03d".formatted(id(), role.toLowerCase(Locale.ROOT), index);
        manager.post("/api/v1/staff", Map.of("id", id, "name", "Person " + index, "role", role, "homeUnit", id()));
        manager.post("/api/v1/contracts", Map.of("staff", id, "firstDay", from.minusYears(1).toString(), "fte", "1.0", "minHoursPerWeek", 24,
                "maxHoursPerWeek", 48, "overtimeAfterHoursPerWeek", 40, "maxConsecutiveDays", 5, "minRestHours", 11));
    }

    /** As many people in each shift as a staff of this size can give. */
    void enterPolicy() {
        int nurses = Math.max(2, people / 8);
        Map<String, Object> roles = Map.of("RN", Map.of("minimum", nurses), "MD", Map.of("minimum", Math.max(1, people / 30)),
                "TECH", Map.of("minimum", Math.max(1, people / 30)));
        manager.post("/api/v1/policies/unit/%s/versions".formatted(id()),
                Map.of("reason", "Benchmark", "activate", true, "document", Map.of("coverage", Map.of("roles", roles))));
    }
}
