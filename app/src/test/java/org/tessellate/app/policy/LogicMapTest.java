package org.tessellate.app.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import tools.jackson.databind.JsonNode;

/** The map of rules to approve (R186), comparing versions, and the second person (R121, R122). */
@TessellateTest
class LogicMapTest {

    @Autowired ApiClient api;
    @Autowired Site site;
    @Autowired Users users;

    private UnitId unit;

    @BeforeEach
    void aUnit() {
        unit = site.unit();
    }

    @Test
    void holdsEveryRuleOfTheCatalogueThatMeansSomethingByItself() {
        assertThat(map().get("rules").findValuesAsString("id")).containsExactlyInAnyOrderElementsOf(
                RuleCatalogue.standard().stream().map(rule -> rule.id()).toList());
    }

    @Test
    void showsTheLevelTheParametersAndTheLayerThatSetThem() {
        write(Map.of("rules", Map.of("minimum-rest", Map.of("level", "SOFT", "parameters", Map.of("minutes", 600)), "home-unit", Map.of("level", "OFF")),
                "customRules", List.of(Map.of("id", "two-nights", "type", "max-consecutive-nights", "parameters", Map.of("nights", 2), "statement", "Two nights at most."))));

        JsonNode rest = rule("minimum-rest");
        assertThat(rest.get("level").asString()).isEqualTo("SOFT");
        assertThat(rest.at("/parameters/1/value").asString()).isEqualTo("600");
        assertThat(rest.at("/parameters/1/layer").asString()).isEqualTo("UNIT %s v1".formatted(unit));
        assertThat(rule("home-unit").get("level").asString()).isEqualTo("OFF");
        assertThat(rule("two-nights").get("statement").asString()).isEqualTo("Two nights at most.");
        assertThat(rule("no-overlap").get("layer").asString()).isEqualTo("catalogue");
    }

    @Test
    void anApprovalIsKeptWithNameTimeVersionAndRemarkAndRecorded() {
        ApiClient.Answer answer = approve(api.as(Role.MANAGER), map().get("policy").asString());

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode map = map();
        assertThat(map.at("/approval/approver").asString()).isEqualTo("Test MANAGER");
        assertThat(map.at("/approval/remark").asString()).isEqualTo("Read together");
        assertThat(map.get("changed")).isEmpty();
        assertThat(api.as(Role.AUDITOR).get("/api/v1/audit/events?action=policy.map-approved&unit=" + unit).body()).hasSize(1);
    }

    @Test
    void showsWhatChangedSinceTheApprovalAndNothingElse() {
        approve(api.as(Role.MANAGER), map().get("policy").asString());
        write(Map.of("rules", Map.of("minimum-rest", Map.of("parameters", Map.of("minutes", 660)))));

        assertThat(map().get("changed").findValuesAsString("path")).containsExactly("/minimum-rest/layer", "/minimum-rest/parameters/minutes/layer",
                "/minimum-rest/parameters/minutes/value");
    }

    @Test
    void aMapReadBeforeAChangeCannotBeApproved() {
        String read = map().get("policy").asString();
        write(Map.of("staffTo", "MEDIAN"));

        assertThat(approve(api.as(Role.MANAGER), read).status()).isEqualTo(409);
        assertThat(map().get("approval").isNull()).isTrue();
    }

    @Test
    void onlyWhoMayChangeThePolicyOfTheUnitApproves() {
        String read = map().get("policy").asString();

        assertThat(approve(api.as(Role.CHARGE_NURSE), read).status()).isEqualTo(403);
        assertThat(approve(api.as(new Grant(Role.MANAGER, "somewhere-else")), read).status()).isEqualTo(403);
        assertThat(approve(api.as(new Grant(Role.MANAGER, unit.value())), read).status()).isEqualTo(201);
    }

    @Test
    void comparesTwoVersionsValueByValue() {
        write(Map.of("booking", Map.of("holdMinutes", 5)));
        write(Map.of("booking", Map.of("holdMinutes", 7), "staffTo", "MEDIAN"));

        JsonNode differences = api.as(Role.ADMIN).get("/api/v1/policies/unit/%s/comparison?from=1&to=2".formatted(unit)).body();

        assertThat(differences.valueStream().map(JsonNode::toString)).containsExactly(
                "{\"path\":\"/booking/holdMinutes\",\"was\":\"5\",\"now\":\"7\"}", "{\"path\":\"/staffTo\",\"was\":null,\"now\":\"MEDIAN\"}");
    }

    @Test
    void checkingSaysEachFaultAndKeepsNothing() {
        JsonNode faults = api.as(Role.ADMIN).post("/api/v1/policies/check", Map.of("staffTo", "EVERYBODY", "nonsense", 1)).body();

        assertThat(faults.findValuesAsString("path")).containsExactlyInAnyOrder("/staffTo", "/nonsense");
        assertThat(api.as(Role.ADMIN).get("/api/v1/policies/unit/" + unit).body().get("versions")).isEmpty();
    }

    @Test
    void whereThePolicySaysSoAnotherPersonActivates() {
        write(Map.of("decisions", Map.of("kinds", Map.of("POLICY", Map.of("approvals", List.of("MANAGER"))))));
        ApiClient.As unitManager = api.as(new Grant(Role.MANAGER, unit.value()));
        String versions = "/api/v1/policies/unit/%s/versions".formatted(unit);
        String activations = "/api/v1/policies/unit/%s/activations".formatted(unit);

        assertThat(unitManager.post(versions, Map.of("document", Map.of(), "reason", "Mine", "activate", true)).status()).isEqualTo(409);
        assertThat(unitManager.post(versions, Map.of("document", Map.of(), "reason", "Mine")).status()).isEqualTo(201);
        assertThat(unitManager.post(activations, Map.of("number", 2, "reason", "Mine")).status()).isEqualTo(409);
        assertThat(api.as(Role.ADMIN).post(activations, Map.of("number", 2, "reason", "Not my role")).status()).isEqualTo(403);
        assertThat(twoHats().post(activations, Map.of("number", 2, "reason", "Manager of another unit")).status()).isEqualTo(403);
        assertThat(api.as(Role.MANAGER).post(activations, Map.of("number", 2, "reason", "Two of us")).status()).isEqualTo(201);
    }

    private ApiClient.As twoHats() {
        String name = "two." + unit.value().toLowerCase(java.util.Locale.ROOT);
        users.create(name, "Two hats", "a long password", List.of(new Grant(Role.ADMIN, unit.value()), new Grant(Role.MANAGER, "elsewhere")));
        return api.withToken(api.asNobody().post("/api/v1/tokens", Map.of("username", name, "password", "a long password")).body().get("token").asString());
    }

    @Test
    void aVersionWrittenOnAnOlderOneIsRefused() {
        String versions = "/api/v1/policies/unit/%s/versions".formatted(unit);
        assertThat(api.as(Role.ADMIN).post(versions, Map.of("document", Map.of(), "reason", "First", "base", 0)).status()).isEqualTo(201);

        ApiClient.Answer stale = api.as(Role.ADMIN).post(versions, Map.of("document", Map.of(), "reason", "Second", "base", 0));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(api.as(Role.ADMIN).post(versions, Map.of("document", Map.of(), "reason", "Second", "base", 1)).status()).isEqualTo(201);
    }

    private JsonNode map() {
        return api.as(Role.MANAGER).get("/api/v1/logic-map?unit=" + unit).body();
    }

    private JsonNode rule(String id) {
        return map().get("rules").valueStream().filter(rule -> rule.get("id").asString().equals(id)).findFirst().orElseThrow();
    }

    private ApiClient.Answer approve(ApiClient.As who, String policy) {
        return who.post("/api/v1/logic-map/approvals", Map.of("unit", unit.value(), "policy", policy, "remark", "Read together"));
    }

    private void write(Map<String, ?> document) {
        ApiClient.Answer answer = api.as(Role.ADMIN).post("/api/v1/policies/unit/%s/versions".formatted(unit),
                Map.of("document", document, "reason", "Test", "activate", true));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
