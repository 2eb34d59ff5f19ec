package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.rostering.RosterFixture.created;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class AlternativesTest {

    @Autowired
    private ApiClient api;

    private RosterFixture ward;
    private String roster;

    @BeforeEach
    void aDraft() {
        ward = RosterFixture.ward(api, 6);
        roster = ward.draft(7);
        ward.solve(roster, 1);
    }

    private String ask(Map<String, ?> question) {
        String id = created(ward.manager.post("/api/v1/rosters/" + roster + "/alternatives", question)).get("id").asString();
        ward.finished(id);
        return id;
    }

    private List<JsonNode> ways(String of) {
        return ward.get(of, "/alternatives").valueStream().toList();
    }

    @Test
    void aPlanWithoutSomebodyStandsBesideTheOneWithThem() {
        String nurse = ward.nurses.getFirst();
        String without = ask(Map.of("without", List.of(nurse), "seconds", 1));

        List<JsonNode> ways = ways(roster);

        assertThat(ways).extracting(w -> w.get("roster").asString()).containsExactly(roster, without);
        assertThat(ways).extracting(w -> w.get("people").asInt()).containsExactly(6, 5);
        assertThat(ways.getLast().get("hardViolations").asInt()).isZero();
        assertThat(ward.get(without, "/plan").valueStream().map(s -> s.get("staff").asString())).doesNotContain(nurse);
        assertThat(ways(without)).hasSize(2);
    }

    @Test
    void aRuleIsMadeSofterOrLeftOutAndNamed() {
        ask(Map.of("rules", Map.of("max-weekends", Map.of("level", "SOFT", "weight", 7), "requested-off", Map.of("level", "OFF")), "seconds", 1));

        assertThat(ways(roster).getLast().get("otherRules").valueStream().map(JsonNode::asString))
                .containsExactly("max-weekends SOFT 7", "requested-off OFF");
    }

    @Test
    void aPlanUnderOtherRulesIsLookedAtButNotPublished() {
        String loose = ask(Map.of("rules", Map.of("minimum-rest", Map.of("level", "OFF")), "seconds", 1));
        String further = created(ward.manager.post("/api/v1/rosters/" + loose + "/alternatives", Map.of("seconds", 1))).get("id").asString();
        ward.finished(further);

        for (String plan : List.of(loose, further)) {
            var refused = ward.manager.post("/api/v1/rosters/" + plan + "/proposal", "{}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("planned under other rules");
            assertThat(ward.get(plan, "/checklist").get("ready").asBoolean()).isFalse();
        }
    }

    @Test
    void whoIsLeftOutStaysSoInFurtherQuestions() {
        String nurse = ward.nurses.getFirst();
        String without = ask(Map.of("without", List.of(nurse), "seconds", 1));
        String further = created(ward.manager.post("/api/v1/rosters/" + without + "/alternatives", Map.of("seconds", 1))).get("id").asString();
        ward.finished(further);

        assertThat(ways(roster)).extracting(w -> w.get("people").asInt()).containsExactly(6, 5, 5);
    }

    @Test
    void refusesWhatItCannotAssume() {
        String path = "/api/v1/rosters/" + roster + "/alternatives";
        assertThat(ward.manager.post(path, Map.of("without", List.of("nobody"))).text()).contains("Nobody (nobody) is in the roster");
        assertThat(ward.manager.post(path, Map.of("rules", Map.of("no-rule", Map.of()))).text()).contains("has no rule (no-rule)");
        assertThat(ward.manager.post(path, Map.of("quantile", 0.9)).text()).contains("rests on no forecast");
        assertThat(ward.manager.post(path, Map.of("without", ward.nurses)).text()).contains("nobody is left");
        assertThat(api.as(Role.STAFF).post(path, Map.of()).status()).isEqualTo(403);
        assertThat(ways(roster)).hasSize(1);
    }

    @Test
    void thePageShowsThemAndAsksForMore() {
        PageClient manager = PageClient.signedIn(api, Role.MANAGER);
        String page = "/rosters/" + roster + "/alternatives";
        assertThat(manager.get(page).body()).contains("Nothing was asked yet");

        manager.submit(page, page, "without=%s&seconds=1".formatted(ward.nurses.getFirst()));

        assertThat(manager.get(page).body()).contains("What if 1", "RN 00").doesNotContain("Nothing was asked yet");
        assertThat(PageClient.signedIn(api, Role.STAFF).get(page).body()).doesNotContain("Ask another");
    }
}
