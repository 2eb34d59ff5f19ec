package org.tessellate.app.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;

@TessellateTest
class PolicyLayersTest {

    @Autowired ApiClient api;
    @Autowired Policies policies;
    @Autowired Facilities facilities;
    @Autowired Site site;
    @Autowired TestClock clock;

    @Test
    void theUnitOverridesItsFacilityAndEachValueNamesItsLayer() {
        UnitId unit = site.unit();
        write("facility", facilityOf(unit), Map.of("booking", Map.of("holdMinutes", 20, "mostProposals", 7)));
        write("unit", unit.value(), Map.of("booking", Map.of("holdMinutes", 30)));

        EffectivePolicy policy = policies.resolve(unit);

        assertThat(policy.wholeNumber("/booking/holdMinutes")).isEqualTo(30);
        assertThat(policy.wholeNumber("/booking/mostProposals")).isEqualTo(7);
        assertThat(policy.sources())
                .containsEntry("/booking/holdMinutes", "UNIT " + unit + " v1")
                .containsEntry("/booking/mostProposals", "FACILITY " + facilityOf(unit) + " v1")
                .containsEntry("/staffTo", "BUILT_IN v1");
        assertThat(policy.version()).startsWith("BUILT_IN v1").endsWith("UNIT " + unit + " v1");
    }

    @Test
    void refusesAVersionWithoutAReasonAndASettingThatNothingReads() {
        String path = "/api/v1/policies/unit/%s/versions".formatted(site.unit());
        assertThat(api.as(Role.MANAGER).post(path, Map.of("document", Map.of("staffTo", "MEDIAN"))).status()).isEqualTo(422);
        var unread = Map.of("document", Map.of("flags", Map.of("telepathy", true)), "reason", "Trial");
        assertThat(api.as(Role.MANAGER).post(path, unread).status()).isEqualTo(422);
    }

    @Test
    void aUnitDoesNotSeeItsNeighboursPolicy() {
        UnitId unit = site.unit();
        UnitId neighbour = site.unit();
        write("unit", unit.value(), Map.of("staffTo", "MEDIAN"));
        assertThat(policies.resolve(unit).staffTo()).isEqualTo(StaffTo.MEDIAN);
        assertThat(policies.resolve(neighbour).staffTo()).isEqualTo(StaffTo.UPPER_QUARTILE);
    }

    @Test
    void aVersionHoldsFromItsEffectiveTimeOnly() {
        UnitId unit = site.unit();
        Instant from = clock.instant().plus(Duration.ofDays(7));
        var body = Map.of("document", Map.of("staffTo", "MEDIAN"), "reason", "Trial", "activate", true, "effectiveFrom", from.toString());
        assertThat(api.as(Role.ADMIN).post("/api/v1/policies/unit/%s/versions".formatted(unit), body).status()).isEqualTo(201);
        assertThat(policies.resolve(unit, from.minusMillis(1)).staffTo()).isEqualTo(StaffTo.UPPER_QUARTILE);
        assertThat(policies.resolve(unit, from).staffTo()).isEqualTo(StaffTo.MEDIAN);
    }

    @Test
    void rollsBackByActivatingAnOlderVersion() {
        UnitId unit = site.unit();
        write("unit", unit.value(), Map.of("staffTo", "MEDIAN"));
        write("unit", unit.value(), Map.of("staffTo", "RISK_ADJUSTED"));
        var answer = api.as(Role.ADMIN).post("/api/v1/policies/unit/%s/activations".formatted(unit), Map.of("number", 1, "reason", "Too dear"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(policies.resolve(unit).staffTo()).isEqualTo(StaffTo.MEDIAN);
        assertThat(policies.versions(PolicyScope.of(unit))).hasSize(2);
        assertThat(policies.activations(PolicyScope.of(unit))).hasSize(3)
                .first().satisfies(latest -> assertThat(latest.reason()).isEqualTo("Too dear"));
    }

    @Test
    void switchesTheOptimizerOffForOneUnit() {
        UnitId unit = site.unit();
        assertThat(policies.resolve(unit).flag("booking")).isTrue();
        write("unit", unit.value(), Map.of("flags", Map.of("booking", false)));
        assertThat(policies.resolve(unit).flag("booking")).isFalse();
        assertThat(policies.resolve(unit).flag("unheardOf")).isFalse();
    }

    @Test
    void mergesListsByIdAndRemovesWhatALayerTakesAway() {
        UnitId unit = site.unit();
        write("unit", unit.value(), Map.of(
                "shiftTypes", List.of(Map.of("id", "D", "start", "06:30"), Map.of("id", "E", "removed", true)),
                "coverage", Collections.singletonMap("roles", Collections.singletonMap("TECH", null))));
        EffectivePolicy policy = policies.resolve(unit);
        assertThat(policy.at("/shiftTypes").valueStream().map(type -> type.get("id").asString())).containsExactly("D", "N", "L");
        assertThat(policy.text("/shiftTypes/0/start")).isEqualTo("06:30");
        assertThat(policy.wholeNumber("/shiftTypes/0/lengthMinutes")).isEqualTo(750);
        assertThat(policy.has("/coverage/roles/TECH")).isFalse();
    }

    @Test
    void namesThePathOfAnUnknownKeyAndWhatIsKnown() {
        UnitId unit = site.unit();
        var answer = post(unit, Map.of("booking", Map.of("holdMinute", 5)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("detail").asString()).contains("/booking/holdMinute");
        assertThat(answer.body().get("remedy").asString()).startsWith("Maybe").contains("holdMinutes");
        assertThat(policies.versions(PolicyScope.of(unit))).isEmpty();
    }

    @Test
    void refusesValuesOfTheWrongKind() {
        UnitId unit = site.unit();
        assertThat(post(unit, Map.of("staffTo", "EVERYBODY")).status()).isEqualTo(422);
        assertThat(post(unit, Map.of("booking", Map.of("holdMinutes", "ten"))).status()).isEqualTo(422);
        assertThat(post(unit, Map.of("rules", Map.of("minimum-rest", Map.of("level", "MAYBE")))).status()).isEqualTo(422);
        assertThat(post(unit, Map.of("shiftTypes", Map.of())).status()).isEqualTo(422);
    }

    @Test
    void theBuiltInPolicyPassesItsOwnCheck() {
        UnitId unit = site.unit();
        var builtIn = api.as(Role.ADMIN).get("/api/v1/policies/built-in").body();
        assertThat(post(unit, builtIn).status()).isEqualTo(201);
    }

    @Test
    void aManagerOfOneUnitCannotChangeAnother() {
        UnitId own = site.unit();
        UnitId other = site.unit();
        ApiClient.As manager = api.as(new Grant(Role.MANAGER, own.value()));
        var body = Map.of("document", Map.of(), "reason", "Mine");
        assertThat(manager.post("/api/v1/policies/unit/%s/versions".formatted(own), body).status()).isEqualTo(201);
        assertThat(manager.post("/api/v1/policies/unit/%s/versions".formatted(other), body).status()).isEqualTo(403);
        assertThat(manager.post("/api/v1/policies/global/-/versions", body).status()).isEqualTo(403);
    }

    private String facilityOf(UnitId unit) {
        return facilities.graph().facilityOf(unit).id().value();
    }

    private ApiClient.Answer post(UnitId unit, Object document) {
        return api.as(Role.ADMIN).post("/api/v1/policies/unit/%s/versions".formatted(unit), Map.of("document", document, "reason", "Test"));
    }

    private void write(String layer, String scope, Map<String, ?> document) {
        var answer = api.as(Role.ADMIN).post("/api/v1/policies/%s/%s/versions".formatted(layer, scope),
                Map.of("document", document, "reason", "Test", "activate", true));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
