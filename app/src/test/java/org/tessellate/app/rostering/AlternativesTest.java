package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.rostering.RosterFixture.created;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class AlternativesTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

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
    void aPlanThatLeavesSomebodyOutIsLookedAtButNotPublished() {
        String nurse = ward.nurses.getFirst();
        String without = ask(Map.of("without", List.of(nurse), "seconds", 1));

        var refused = ward.manager.post("/api/v1/rosters/" + without + "/proposal", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("planned without 1 people who work here (" + nurse + ")", "enter their leave");
        JsonNode checklist = ward.get(without, "/checklist");
        assertThat(checklist.get("ready").asBoolean()).isFalse();
        assertThat(checklist.at("/points/0").toString()).contains("WHAT_IF", "BLOCKED", nurse, "Ask again with nobody left out");

        String everybody = created(ward.manager.post("/api/v1/rosters/" + without + "/alternatives", Map.of("without", List.of(), "seconds", 1)))
                .get("id").asString();
        ward.finished(everybody);
        assertThat(ward.get(everybody, "/checklist").get("ready").asBoolean()).isTrue();
        created(ward.decide(ward.manager, ward.propose(everybody), "accept", "{}"));
    }

    @Test
    void aRuleThatBecomesHardGivesWayToNoOther() {
        ask(Map.of("rules", Map.of("requested-off", Map.of("level", "HARD")), "seconds", 1));

        assertThat(ways(roster).getLast().get("otherRules").valueStream().map(JsonNode::asString)).containsExactly("requested-off HARD 1");
    }

    @Test
    void anImpossibleQuestionIsRefusedWithWhatIsPossible() {
        Map<String, Object> questions = Map.of("quantile (1.5) must be between 0.5", Map.of("quantile", 1.5),
                "seconds (901) must be between 1 and 900", Map.of("seconds", 901),
                "must be the id of a person", Map.of("without", List.of(" ")),
                "must be a weight between 0 and 1000000", Map.of("rules", Map.of("max-weekends", Map.of("weight", -1))));

        questions.forEach((words, question) -> {
            var refused = ward.manager.post("/api/v1/rosters/" + roster + "/alternatives", question);
            assertThat(refused.status()).as(words).isEqualTo(422);
            assertThat(refused.text()).contains(words, "Correct them");
        });
        var nothing = ward.manager.post("/api/v1/rosters/" + roster + "/alternatives", "{\"rules\": {\"max-weekends\": null}}");
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.text()).contains("must say the level or the weight");
        assertThat(ways(roster)).hasSize(1);
    }

    @Test
    void afterADozenQuestionsTheDaysAreToBeDraftedAnew() {
        for (int number = 0; number < Alternatives.MOST; number++) {
            jdbc.sql("""
                    INSERT INTO rostering.roster SELECT (jsonb_populate_record(r, jsonb_build_object('id', r.id || '-' || :n, 'basis',
                        basis || jsonb_build_object('whatIf', jsonb_build_object('of', id, 'without', '[]'::jsonb, 'otherRules', false))))).*
                    FROM rostering.roster r WHERE id = :id""").param("n", number).param("id", roster).update();
        }

        for (String asked : List.of(roster, roster + "-3")) {
            var refused = ward.manager.post("/api/v1/rosters/" + asked + "/alternatives", Map.of("seconds", 1));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("The roster (" + roster + ") has (12) alternatives already", "draft the days anew");
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

        assertThat(manager.get(page).body()).contains("What if 1", "RN 00", "only to look at").doesNotContain("Nothing was asked yet");
        assertThat(PageClient.signedIn(api, Role.STAFF).get(page).body()).doesNotContain("Ask another");
    }
}
