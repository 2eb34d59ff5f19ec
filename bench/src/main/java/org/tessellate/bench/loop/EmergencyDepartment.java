package org.tessellate.bench.loop;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.tessellate.bench.server.Api;

/** Enters an emergency department through the API: the place, what is done there, and a made-up staff list of 52. */
final class EmergencyDepartment {

    private static final int EXAM_ROOMS = 6;
    private static final int VISIT_MINUTES = 40;

    private final Api manager;
    private final String run;
    private final LocalDate from;

    /** @param run makes the ids of this run its own */
    EmergencyDepartment(Api manager, String run, LocalDate from) {
        this.manager = manager;
        this.run = run;
        this.from = from;
    }

    String unit() {
        return "ed-" + run;
    }

    String procedure() {
        return "recheck-" + run;
    }

    String service() {
        return "recheck-clinic-" + run;
    }

    /** Facility, unit, rooms, a bladder scanner pair and one visit type that needs nurse, doctor, room, device and technician minutes. */
    void enterPlaces(ZoneId zone) {
        manager.post("/api/v1/facilities", Map.of("id", "hospital-" + run, "name", "Benchmark Hospital", "zone", zone.getId()));
        manager.post("/api/v1/units", Map.of("id", unit(), "facility", "hospital-" + run, "name", "Emergency department", "kind", "EMERGENCY",
                "serviceLine", "Emergency", "capacity", 60));
        for (int room = 1; room <= EXAM_ROOMS; room++) {
            manager.post("/api/v1/locations", Map.of("id", "exam-%d-%s".formatted(room, run), "unit", unit(), "name", "Exam " + room, "kind", "EXAM"));
        }
        manager.post("/api/v1/equipment", Map.of("id", "scanner-" + run, "unit", unit(), "name", "Bladder scanner", "kind", "BLADDER_SCANNER", "units", 3));
        manager.post("/api/v1/services", Map.of("id", service(), "unit", unit(), "name", "Next-day recheck", "serviceLine", "Emergency",
                "hours", "MO-SU 08:00-18:00"));
        manager.post("/api/v1/procedures", Map.of("id", procedure(), "service", service(), "name", "Next-day recheck",
                "durationMinutes", VISIT_MINUTES, "setupMinutes", 5, "turnoverMinutes", 5,
                "rooms", List.of(need("kind", "EXAM", 0, VISIT_MINUTES)),
                "roles", List.of(role("RN", 0, VISIT_MINUTES, List.of("RN_LICENCE"), false), role("MD", 10, 20, List.of("MD_LICENCE"), false),
                        role("TECH", 0, 10, List.of(), true)),
                "equipment", List.of(device("BLADDER_SCANNER", 5, 10))));
    }

    /** Nurses and doctors count, and may be planned, only while their licence is valid. */
    void enterPolicy() {
        Map<String, Object> roles = Map.of("RN", Map.of("credentials", List.of("RN_LICENCE")), "MD", Map.of("credentials", List.of("MD_LICENCE")));
        manager.post("/api/v1/policies/unit/%s/versions".formatted(unit()),
                Map.of("reason", "Licences of the department", "activate", true, "document", Map.of("coverage", Map.of("roles", roles))));
    }

    private static Map<String, Object> need(String key, String kind, int offset, int minutes) {
        return Map.of(key, kind, "offsetMinutes", offset, "durationMinutes", minutes);
    }

    private static Map<String, Object> device(String kind, int offset, int minutes) {
        return Map.of("kind", kind, "count", 1, "offsetMinutes", offset, "durationMinutes", minutes);
    }

    private static Map<String, Object> role(String role, int offset, int minutes, List<String> credentials, boolean pooled) {
        return Map.of("role", role, "count", 1, "offsetMinutes", offset, "durationMinutes", minutes, "credentials", credentials, "pooled", pooled);
    }

    List<StaffList.Person> people() {
        return StaffList.make(run, from);
    }

    /** Everybody on the list with contract, credential, leave and wishes; answers how many. */
    int enterStaff() {
        List<StaffList.Person> people = people();
        for (StaffList.Person person : people) {
            manager.post("/api/v1/staff", person.member(unit()));
            manager.post("/api/v1/contracts", person.contract());
            person.credentials().forEach(credential -> manager.post("/api/v1/credentials", credential));
            person.leave().forEach(leave -> manager.post("/api/v1/leave", leave));
            person.requests().forEach(request -> manager.post("/api/v1/requests", request));
        }
        return people.size();
    }
}
