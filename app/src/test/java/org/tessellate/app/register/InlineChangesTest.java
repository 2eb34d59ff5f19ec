package org.tessellate.app.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Team;
import tools.jackson.databind.JsonNode;

/** Changing single values, taking back a retirement, rehearsing a file, and finding one's way in a long list. */
@TessellateTest
class InlineChangesTest {

    @Autowired ApiClient api;
    @Autowired Site site;
    @Autowired Team team;

    private final String tag = UUID.randomUUID().toString().substring(0, 8);
    private ApiClient.As admin;
    private UnitId unit;

    @BeforeEach
    void aUnitWithThreeRooms() {
        admin = api.as(Role.ADMIN);
        unit = site.unit();
        room("a", "Beta", "EXAM");
        room("b", "alpha", "EXAM");
        room("c", "Gamma", "BAY");
    }

    @Test
    void changesOneValueAndKeepsTheOthers() {
        ApiClient.Answer answer = patch("locations/a-" + tag, "{\"name\": \"O'Neill\"}", 1);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().get("name").asString()).isEqualTo("O'Neill");
        assertThat(answer.body().get("kind").asString()).isEqualTo("EXAM");
        assertThat(answer.body().get("version").asInt()).isEqualTo(2);
    }

    @Test
    void emptiesAValueWithNull() {
        patch("locations/b-" + tag, "{\"partOf\": \"a-%s\"}".formatted(tag), 1);

        assertThat(patch("locations/b-" + tag, "{\"partOf\": null}", 2).body().get("partOf").isNull()).isTrue();
    }

    @Test
    void aStaleChangeIsRefusedWithWhatStandsThereNow() {
        patch("locations/a-" + tag, "{\"name\": \"Theirs\"}", 1);

        ApiClient.Answer stale = patch("locations/a-" + tag, "{\"name\": \"Mine\"}", 1);

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().at("/current/name").asString()).isEqualTo("Theirs");
        assertThat(stale.body().at("/current/version").asInt()).isEqualTo(2);
    }

    @Test
    void namesTheValueThatCannotBeRead() {
        ApiClient.Answer answer = patch("locations/a-" + tag, "{\"hours\": \"MONDAYS\"}", 1);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/faults/0/column").asString()).isEqualTo("hours");
        assertThat(patch("locations/a-" + tag, "[]", 1).status()).isEqualTo(400);
    }

    @Test
    void nobodyChangesAValueOfAUnitThatIsNotTheirs() {
        ApiClient.As stranger = api.as(new Grant(Role.MANAGER, site.unit().value()));

        assertThat(stranger.send("PATCH", "/api/v1/locations/a-" + tag, "application/json", "{\"name\": \"Mine\"}".getBytes(StandardCharsets.UTF_8),
                "If-Match", "\"1\"").status()).isEqualTo(403);
    }

    @Test
    void aStrangerWithAStaleVersionLearnsNothingOfTheEntry() {
        StaffId member = team.hire(unit, "RN");
        String address = "/api/v1/staff/" + member;
        ApiClient.As stranger = api.as(new Grant(Role.MANAGER, site.unit().value()));

        assertThat(List.of(stranger.send("DELETE", address, "application/json", new byte[0], "If-Match", "\"99\""),
                stranger.send("POST", address + "/reactivation", "application/json", "{}".getBytes(StandardCharsets.UTF_8), "If-Match", "\"99\"")))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403)).noneSatisfy(answer -> assertThat(answer.text()).contains("current"));
    }

    @Test
    void takesARetiredEntryBackUnderItsNextVersionAndRecordsIt() {
        send("DELETE", "locations/a-" + tag, 1);

        ApiClient.Answer back = send("POST", "locations/a-%s/reactivation".formatted(tag), 2);

        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(back.body().get("active").asBoolean()).isTrue();
        assertThat(back.body().get("version").asInt()).isEqualTo(3);
        assertThat(api.as(Role.AUDITOR).get("/api/v1/audit/events?entityType=Location&entityId=a-" + tag).body().findValuesAsString("action"))
                .startsWith("location.reactivated", "location.deactivated");
    }

    @Test
    void aRetiredEntryStaysOutWhileWhatItNamesIsOut() {
        patch("locations/b-" + tag, "{\"partOf\": \"a-%s\"}".formatted(tag), 1);
        send("DELETE", "locations/b-" + tag, 2);
        send("DELETE", "locations/a-" + tag, 1);

        ApiClient.Answer refused = send("POST", "locations/b-%s/reactivation".formatted(tag), 3);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("detail").asString()).contains("a-" + tag);
    }

    @Test
    void namesWhatStandsOnAnEntry() {
        patch("locations/b-" + tag, "{\"partOf\": \"a-%s\"}".formatted(tag), 1);

        JsonNode dependents = admin.get("/api/v1/locations/a-%s/dependents".formatted(tag)).body();

        assertThat(dependents).hasSize(1);
        assertThat(dependents.get(0).get("entity").asString()).isEqualTo("Location");
        assertThat(dependents.get(0).get("id").asString()).isEqualTo("b-" + tag);
    }

    @Test
    void aRehearsedFileSaysWhatItWouldChangeAndChangesNothing() {
        String csv = "id,unit,name,kind,partOf\na-%1$s,%2$s,Übung,EXAM,\nnew-%1$s,%2$s,New,EXAM,\nbed-%1$s,%2$s,In the new one,BED,new-%1$s\nb-%1$s,%2$s,alpha,EXAM,\n"
                .formatted(tag, unit);

        JsonNode preview = upload("import/preview", csv).body();

        assertThat(preview.at("/report/created").asInt()).isEqualTo(2);
        assertThat(preview.at("/report/updated").asInt()).isEqualTo(1);
        assertThat(preview.at("/report/unchanged").asInt()).isEqualTo(1);
        assertThat(preview.at("/changes/0/cells").valueStream().map(JsonNode::toString))
                .containsExactly("{\"column\":\"name\",\"was\":\"Beta\",\"now\":\"Übung\"}");
        assertThat(admin.get("/api/v1/locations/new-" + tag).status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/locations/a-" + tag).body().get("version").asInt()).isEqualTo(1);
        assertThat(api.as(Role.AUDITOR).get("/api/v1/audit/events?action=location.created&entityId=new-" + tag).body()).isEmpty();
    }

    @Test
    void aRehearsedFileNamesItsFaultsAsTheImportWould() {
        ApiClient.Answer refused = upload("import/preview", "id,unit,name,kind\nx-%s,nowhere,Lost,EXAM\n".formatted(tag));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/line").asInt()).isEqualTo(2);
        assertThat(refused.body().at("/errors/0/column").asString()).isEqualTo("unit");
    }

    @Test
    void ordersByAnyPropertyWhateverTheCaseAndDownwardsWithAHyphen() {
        assertThat(names("sort=name")).containsExactly("alpha", "Beta", "Gamma");
        assertThat(names("sort=-name")).containsExactly("Gamma", "Beta", "alpha");
        assertThat(admin.get("/api/v1/locations?sort=name;DROP&unit=" + unit).status()).isEqualTo(400);
    }

    @Test
    void ordersNumbersAsNumbers() {
        for (int devices : List.of(9, 10, 2)) {
            admin.post("/api/v1/equipment", Map.of("id", "d%d-%s".formatted(devices, tag), "unit", unit.value(), "name", "Pump", "kind", "PUMP", "units", devices));
        }

        assertThat(admin.get("/api/v1/equipment?sort=units&unit=" + unit).body().get("items").findValuesAsString("units")).containsExactly("2", "9", "10");
    }

    @Test
    void narrowsByTwoPropertiesAtOnce() {
        assertThat(names("kind=EXAM&sort=name")).containsExactly("alpha", "Beta");
        assertThat(names("kind=BAY")).containsExactly("Gamma");
    }

    @Test
    void listsWhoseCredentialsRunOutFirstAndCountsARenewal() {
        StaffId late = hired("2026-12-31");
        StaffId soon = hired("2026-03-10");
        StaffId never = hired(null);
        StaffId renewed = hired("2026-03-05");
        team.grant(renewed, "ACLS", LocalDate.parse("2026-03-01"), LocalDate.parse("2027-03-05"));

        assertThat(admin.get("/api/v1/staff?sort=expires&unit=" + unit).body().get("items").findValuesAsString("id"))
                .containsExactly(soon.value(), late.value(), renewed.value(), never.value());
        assertThat(admin.get("/api/v1/staff?expiringBy=2026-03-31&unit=" + unit).body().get("items").findValuesAsString("id"))
                .containsExactly(soon.value());
    }

    private StaffId hired(String lastDay) {
        StaffId id = team.hire(unit, "RN");
        team.grant(id, "ACLS", LocalDate.parse("2025-03-01"), lastDay == null ? null : LocalDate.parse(lastDay));
        return id;
    }

    private List<String> names(String query) {
        return admin.get("/api/v1/locations?%s&unit=%s".formatted(query, unit)).body().get("items").findValuesAsString("name");
    }

    private void room(String id, String name, String kind) {
        Map<String, Object> entry = new HashMap<>(Map.of("id", id + "-" + tag, "unit", unit.value(), "name", name, "kind", kind));
        assertThat(admin.post("/api/v1/locations", entry).status()).isEqualTo(201);
    }

    private ApiClient.Answer patch(String path, String body, int version) {
        return admin.send("PATCH", "/api/v1/" + path, "application/json", body.getBytes(StandardCharsets.UTF_8), "If-Match", "\"%d\"".formatted(version));
    }

    private ApiClient.Answer send(String method, String path, int version) {
        return admin.send(method, "/api/v1/" + path, "application/json", new byte[0], "If-Match", "\"%d\"".formatted(version));
    }

    private ApiClient.Answer upload(String action, String csv) {
        return admin.send("POST", "/api/v1/locations/" + action, "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }
}
