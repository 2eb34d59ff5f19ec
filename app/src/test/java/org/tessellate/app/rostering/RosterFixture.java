package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.tessellate.app.ApiClient;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** A unit of its own with a policy, nurses and what a manager does with rosters through the API. */
public final class RosterFixture {

    static final String MONDAY = "2026-03-09";

    /** Three shifts of eight hours and nurses only. */
    private static final String POLICY = """
            "shiftTypes": [{"id": "L", "removed": true},
              {"id": "D", "name": "Day", "start": "07:00", "lengthMinutes": 480, "paidMinutes": 480, "kind": "DAY", "breaks": []},
              {"id": "E", "name": "Evening", "start": "15:00", "lengthMinutes": 480, "paidMinutes": 480, "kind": "EVENING", "breaks": []},
              {"id": "N", "name": "Night", "start": "23:00", "lengthMinutes": 480, "paidMinutes": 480, "kind": "NIGHT", "breaks": []}],
            "coverage": {"roles": {"RN": {"minutesPerPatient": 50, "minimum": 1}, "MD": null, "TECH": null}}""";

    public final String unit = "ward-" + UUID.randomUUID().toString().substring(0, 8);
    final ApiClient.As manager;
    public final List<String> nurses;

    private RosterFixture(ApiClient api, int people, String zone) {
        manager = api.as(Role.MANAGER);
        ApiClient.As admin = api.as(Role.ADMIN);
        created(admin.post("/api/v1/facilities", Map.of("id", "site-" + unit, "name", "Site", "zone", zone)));
        created(admin.post("/api/v1/units", Map.of("id", unit, "facility", "site-" + unit, "name", "Ward", "kind", "EMERGENCY",
                "serviceLine", "Emergency", "capacity", 20)));
        nurses = IntStream.range(0, people).mapToObj(i -> "rn%02d-%s".formatted(i, unit)).toList();
        nurses.forEach(this::hire);
        policy("");
    }

    public static RosterFixture ward(ApiClient api, int people) {
        return wardIn("America/Chicago", api, people);
    }

    static RosterFixture wardIn(String zone, ApiClient api, int people) {
        return new RosterFixture(api, people, zone);
    }

    /** Takes on a nurse, named by the third and fourth letter of the id. */
    public void hire(String id) {
        created(manager.post("/api/v1/staff", Map.of("id", id, "name", "RN " + id.substring(2, 4), "role", "RN", "homeUnit", unit)));
        created(manager.post("/api/v1/contracts", Map.of("staff", id, "firstDay", "2025-01-01", "fte", BigDecimal.ONE, "minHoursPerWeek", 0,
                "maxHoursPerWeek", 48, "overtimeAfterHoursPerWeek", 40, "maxConsecutiveDays", 5, "minRestHours", 11)));
    }

    /** The ward's policy with further sections, written as members of a JSON object. */
    ApiClient.Answer tryPolicy(String sections) {
        String document = "{%s%s}".formatted(POLICY, sections.isEmpty() ? "" : ", " + sections);
        return manager.post("/api/v1/policies/unit/" + unit + "/versions",
                "{\"document\": %s, \"reason\": \"test\", \"activate\": true}".formatted(document));
    }

    void policy(String sections) {
        created(tryPolicy(sections));
    }

    static JsonNode created(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(200, 201, 202);
        return answer.body();
    }

    public String draft(int days) {
        return created(manager.post("/api/v1/rosters", Map.of("unit", unit, "from", MONDAY, "days", days, "withoutForecast", true))).get("id").asString();
    }

    /** An order of a week staffed to a forecast. */
    ApiClient.Answer order(String forecast, String from) {
        return manager.post("/api/v1/rosters", Map.of("unit", unit, "from", from, "days", 7, "forecast", forecast));
    }

    JsonNode solve(String roster, int seconds) {
        created(manager.post("/api/v1/rosters/" + roster + "/solve", Map.of("seconds", seconds, "threads", 1)));
        return finished(roster);
    }

    JsonNode finished(String roster) {
        return await().atMost(60, TimeUnit.SECONDS).until(() -> get(roster, "/solve"),
                solve -> !List.of("QUEUED", "RUNNING").contains(solve.get("status").asString()));
    }

    JsonNode get(String roster, String what) {
        return created(manager.get("/api/v1/rosters/" + roster + what));
    }

    ApiClient.Answer edit(String roster, String staff, String day, String shift) {
        String shiftType = shift == null ? "null" : "\"" + shift + "\"";
        return manager.post("/api/v1/rosters/" + roster + "/edits",
                "{\"staff\": \"%s\", \"day\": \"%s\", \"shiftType\": %s, \"pinned\": false}".formatted(staff, day, shiftType));
    }

    JsonNode propose(String roster) {
        return created(manager.post("/api/v1/rosters/" + roster + "/proposal", "{}"));
    }

    ApiClient.Answer decide(ApiClient.As who, JsonNode recommendation, String verb, String body) {
        return who.send("POST", "/api/v1/recommendations/%s/%s".formatted(recommendation.get("id").asString(), verb), "application/json",
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8), "If-Match", "\"" + recommendation.get("version").asInt() + "\"");
    }

    /** A draft with one hand-planned day shift, proposed and accepted. */
    public String published(String staff, String day) {
        return published(Map.of(staff, day));
    }

    /** The same for several people, each with the day they work. */
    public String published(Map<String, String> days) {
        String roster = draft(7);
        days.forEach((staff, day) -> created(edit(roster, staff, day, "D")));
        created(decide(manager, propose(roster), "accept", "{}"));
        return roster;
    }

    public JsonNode onDuty() {
        return created(manager.get("/api/v1/published-shifts?unit=" + unit + "&from=2026-03-01T00:00:00Z&to=2026-05-01T00:00:00Z"));
    }
}
