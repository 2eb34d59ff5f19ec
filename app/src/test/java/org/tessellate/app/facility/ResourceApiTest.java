package org.tessellate.app.facility;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;

@TessellateTest
class ResourceApiTest {

    @Autowired
    ApiClient api;

    private final String tag = UUID.randomUUID().toString().substring(0, 8);
    private final String site = "site-" + tag;
    private final String ward = "ward-" + tag;
    private ApiClient.As admin;

    @BeforeEach
    void aFacilityWithAWard() {
        admin = api.as(Role.ADMIN);
        assertThat(create("facilities", Map.of("id", site, "name", "St. Mary's", "zone", "America/Chicago")).status()).isEqualTo(201);
        assertThat(create("units", ward()).status()).isEqualTo(201);
    }

    @Test
    void returnsWhatWasCreatedWithItsVersion() {
        var answer = admin.get("/api/v1/units/" + ward);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("name").asString()).isEqualTo("Ward A");
        assertThat(answer.body().get("version").asInt()).isEqualTo(1);
        assertThat(answer.response().headers().firstValue("ETag")).contains("\"1\"");
    }

    @Test
    void findsByWordsOfTheName() {
        create("locations", room("Übungsraum שלום 🏥 O'Neill"));
        var found = admin.get("/api/v1/locations?search=o%27neill&unit=" + ward);
        assertThat(found.body().get("total").asInt()).isEqualTo(1);
        assertThat(found.body().get("items").get(0).get("name").asString()).isEqualTo("Übungsraum שלום 🏥 O'Neill");
    }

    @Test
    void refusesAnUpdateOfAnOldVersion() {
        assertThat(update(ward, "\"1\"").status()).isEqualTo(200);
        var stale = update(ward, "\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().get("code").asString()).isEqualTo("VERSION_CONFLICT");
        assertThat(admin.put("/api/v1/units/" + ward, ward()).status()).isEqualTo(428);
    }

    @Test
    void refusesASecondEntryWithTheSameId() {
        assertThat(create("units", ward()).status()).isEqualTo(409);
    }

    @Test
    void namesTheUnknownFacility() {
        var answer = create("units", Map.of("id", "u-" + tag, "facility", "nowhere", "name", "A", "kind", "INPATIENT",
                "serviceLine", "Medicine", "capacity", 1));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("detail").asString()).contains("facility (nowhere)");
        assertThat(answer.body().get("remedy").asString()).startsWith("Maybe");
    }

    @Test
    void refusesAZoneThatDoesNotExist() {
        var answer = create("facilities", Map.of("id", "f-" + tag, "name", "A", "zone", "Mars/Olympus"));
        assertThat(answer.status()).isBetween(400, 422);
        assertThat(admin.get("/api/v1/facilities/f-" + tag).status()).isEqualTo(404);
    }

    @Test
    void closesARoomForAWhileAndOpensItAgain() {
        create("locations", room("A"));
        var closure = Map.of("location", "room-" + tag, "interval", Map.of("start", "2026-03-03T15:00:00Z", "end", "2026-03-03T17:00:00Z"),
                "kind", "CLOSURE", "reason", "Water leak");
        var made = create("outages", closure);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(admin.get("/api/v1/outages?location=room-" + tag).body().get("total").asInt()).isEqualTo(1);
        String path = "/api/v1/outages/" + made.body().get("id").asString();
        assertThat(admin.send("DELETE", path, "application/json", new byte[0], "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/outages?location=room-" + tag).body().get("total").asInt()).isZero();
    }

    @Test
    void refusesAClosureThatEndsBeforeItBegins() {
        create("locations", room("A"));
        var reversed = Map.of("location", "room-" + tag, "interval", Map.of("start", "2026-03-03T15:00:00Z", "end", "2026-03-03T14:00:00Z"),
                "kind", "CLOSURE");
        assertThat(create("outages", reversed).status()).isEqualTo(422);
        assertThat(admin.get("/api/v1/outages?location=room-" + tag).body().get("total").asInt()).isZero();
    }

    @Test
    void refusesAProcedureWhoseRequirementMakesNoSense() {
        create("services", Map.of("id", "service-" + tag, "unit", ward, "name", "Service", "serviceLine", "Medicine"));
        var role = Map.of("role", "MD", "count", 0, "offsetMinutes", -5, "durationMinutes", 20);
        var answer = create("procedures", Map.of("id", "p-" + tag, "service", "service-" + tag, "name", "Visit", "durationMinutes", 30,
                "setupMinutes", 0, "turnoverMinutes", 0, "roles", List.of(role)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("detail").asString()).contains("roles[0].count (0)").contains("roles[0].offsetMinutes (-5)");
    }

    @Test
    void refusesANameOfTenMegabytes() {
        var answer = create("facilities", Map.of("id", "f-" + tag, "name", "x".repeat(10_000_000), "zone", "UTC"));
        assertThat(answer.status()).isIn(413, 422);
        assertThat(answer.text()).hasSizeLessThan(2_000);
    }

    @Test
    void refusesChangesOutsideTheUnitOfTheGrant() {
        ApiClient.As elsewhere = api.as(new Grant(Role.MANAGER, "other-" + tag));
        assertThat(elsewhere.post("/api/v1/locations", room("A")).status()).isEqualTo(403);
        ApiClient.As here = api.as(new Grant(Role.MANAGER, ward));
        assertThat(here.post("/api/v1/locations", room("A")).status()).isEqualTo(201);
    }

    @Test
    void keepsDeactivatedEntriesOutOfListsButReadable() {
        create("locations", room("A"));
        String path = "/api/v1/locations/room-" + tag;
        assertThat(admin.send("DELETE", path, "application/json", new byte[0], "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/locations?unit=" + ward).body().get("total").asInt()).isZero();
        assertThat(admin.get(path).body().get("active").asBoolean()).isFalse();
    }

    private ApiClient.Answer create(String register, Map<String, ?> entry) {
        return admin.post("/api/v1/" + register, entry);
    }

    private ApiClient.Answer update(String unit, String version) {
        byte[] body = "{\"id\":\"%s\",\"facility\":\"%s\",\"name\":\"Ward B\",\"kind\":\"INPATIENT\",\"serviceLine\":\"Medicine\",\"capacity\":9}"
                .formatted(unit, site).getBytes(StandardCharsets.UTF_8);
        return admin.send("PUT", "/api/v1/units/" + unit, "application/json", body, "If-Match", version);
    }

    private Map<String, ?> ward() {
        return Map.of("id", ward, "facility", site, "name", "Ward A", "kind", "INPATIENT", "serviceLine", "Medicine", "capacity", 20);
    }

    private Map<String, ?> room(String name) {
        return Map.of("id", "room-" + tag, "unit", ward, "name", name, "kind", "EXAM", "hours", "MO-FR 08:00-17:00");
    }
}
