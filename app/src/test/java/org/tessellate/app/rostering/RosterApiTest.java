package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class RosterApiTest {

    @Autowired
    ApiClient api;

    private RosterFixture ward;

    @BeforeEach
    void aWardOfSevenNurses() {
        ward = RosterFixture.ward(api, 7);
    }

    @Test
    void looksAtTheColleaguesOfTheDayWhenSomebodyNeedsCompany() {
        String newcomer = ward.nurses.get(0);
        String mentor = ward.nurses.get(1);
        String stranger = ward.nurses.get(2);
        ward.policy("""
                "customRules": [{"id": "company", "type": "together", "level": "HARD", "weight": 1, "parameters": {"people": ["%s"], "with": ["%s"]}},
                  {"id": "strangers", "type": "apart", "level": "HARD", "weight": 1, "parameters": {"people": ["%s", "%s"]}}]"""
                .formatted(newcomer, mentor, mentor, stranger));
        String roster = ward.draft(7);

        assertThat(ward.edit(roster, newcomer, "2026-03-10", "D").body().get("reason").asString())
                .contains("RN 00 on Day Tue 10 Mar with nobody to look after them");
        assertThat(ward.edit(roster, mentor, "2026-03-12", "D").body().get("allowed").asBoolean()).isTrue();
        assertThat(ward.edit(roster, newcomer, "2026-03-12", "D").body().get("allowed").asBoolean()).isTrue();
        assertThat(ward.edit(roster, stranger, "2026-03-12", "D").body().get("rule").asString()).isEqualTo("strangers");
        assertThat(ward.get(roster, "/violations").toString()).contains("RN 01, RN 02 together on Day Thu 12 Mar, 1 allowed");
    }

    @Test
    void draftsSolvesProposesAndPublishes() {
        String roster = ward.draft(14);
        JsonNode solve = ward.solve(roster, 2);

        assertThat(solve.get("status").asString()).isEqualTo("DONE");
        assertThat(solve.at("/progress/moves").asLong()).isPositive();
        JsonNode view = ward.get(roster, "");
        assertThat(view.get("hardViolations").asInt()).isZero();
        assertThat(view.get("unmetHours").asInt()).isZero();
        assertThat(view.get("planned").asInt()).isGreaterThanOrEqualTo(42);

        JsonNode recommendation = ward.propose(roster);
        assertThat(recommendation.at("/proposal/reasons/0/code").asString()).isEqualTo("DEMAND");
        RosterFixture.created(ward.decide(ward.manager, recommendation, "accept", "{}"));

        JsonNode published = ward.get(roster, "");
        assertThat(published.get("status").asString()).isEqualTo("PUBLISHED");
        assertThat(published.get("publishedBy").asString()).isEqualTo("test.manager");
        assertThat(published.get("publishedRoles").asString()).isEqualTo("MANAGER");
        assertThat(published.get("policyVersion").asString()).contains("UNIT " + ward.unit + " v1");
        assertThat(ward.onDuty().size()).isEqualTo(view.get("planned").asInt());
    }

    @Test
    void saysOfEachNeedWhichForecastQuantileAndRatioItCameFrom() {
        api.as(Role.ANALYST).send("POST", "/api/v1/demand/imports?unit=" + ward.unit, "text/csv",
                DemandFixture.history(LocalDate.of(2025, 11, 1), 121, 4).getBytes(StandardCharsets.UTF_8));

        JsonNode roster = RosterFixture.created(ward.manager.post("/api/v1/rosters",
                Map.of("unit", ward.unit, "from", "2026-03-09", "days", 7, "staffTo", "RISK_ADJUSTED")));

        assertThat(roster.get("quantile").asDouble()).isEqualTo(0.9);
        JsonNode need = ward.get(roster.get("id").asString(), "/coverage").get(0);
        assertThat(need.at("/requirement/origin").asString())
                .contains("forecast " + roster.get("forecast").asString(), "quantile 0.9", "50.0 min of RN for each patient");
        assertThat(need.at("/hours/0/patients").asDouble()).isPositive();
        assertThat(roster.get("neededHours").asInt()).isGreaterThan(7 * 24);

        ApiClient.Answer foreign = RosterFixture.ward(api, 1).order(roster.get("forecast").asString(), "2026-03-09");
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.body().get("detail").asString()).contains("is of unit (" + ward.unit + ")");
        assertThat(ward.order(roster.get("forecast").asString(), "2026-06-01").body().get("detail").asString()).contains("covers none of the roster's days");
    }

    @Test
    void neverShowsADraftToThoseWhoWorkOrBook() {
        String roster = ward.draft(7);
        RosterFixture.created(ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", "D"));
        assertThat(ward.onDuty().size()).isZero();

        ward.propose(roster);
        assertThat(ward.onDuty().size()).isZero();
    }

    @Test
    void answersEachEditWithItsVerdictAndTurnsItWhenOneInputChanges() {
        String roster = ward.draft(7);
        String nurse = ward.nurses.getFirst();
        assertThat(ward.edit(roster, nurse, "2026-03-10", "E").body().get("allowed").asBoolean()).isTrue();

        JsonNode tooSoon = ward.edit(roster, nurse, "2026-03-11", "D").body();
        assertThat(tooSoon.get("allowed").asBoolean()).isFalse();
        assertThat(tooSoon.get("rule").asString()).isEqualTo("minimum-rest");
        assertThat(tooSoon.get("reason").asString()).contains("only 8 h between Evening on Tue 10 Mar and Day on Wed 11 Mar, 11 h needed");
        assertThat(tooSoon.at("/roster/hardViolations").asInt()).isEqualTo(1);

        assertThat(ward.edit(roster, nurse, "2026-03-10", "D").body().at("/roster/hardViolations").asInt()).isZero();
        RosterFixture.created(ward.manager.post("/api/v1/leave", Map.of("staff", nurse, "firstDay", "2026-03-11", "lastDay", "2026-03-11", "status", "APPROVED")));
        assertThat(ward.get(roster, "/violations").get(0).get("rule").asString()).isEqualTo("leave-kept");
    }

    @Test
    void refusesToProposeARosterThatBreaksAHardRule() {
        String roster = ward.draft(7);
        ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", "E");
        ward.edit(roster, ward.nurses.getFirst(), "2026-03-11", "D");

        ApiClient.Answer refusal = ward.manager.post("/api/v1/rosters/" + roster + "/proposal", "{}");

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.body().get("code").asString()).isEqualTo("RULE_VIOLATION");
        assertThat(refusal.body().get("detail").asString()).contains("minimum rest");
        assertThat(refusal.body().at("/violations/0/rule").asString()).isEqualTo("minimum-rest");
    }

    @Test
    void publishesOnlyPastTheVerifierWithWhatIsKnownOfPeopleThen() {
        String roster = ward.draft(7);
        RosterFixture.created(ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", "D"));
        JsonNode recommendation = ward.propose(roster);
        RosterFixture.created(ward.manager.post("/api/v1/leave",
                Map.of("staff", ward.nurses.getFirst(), "firstDay", "2026-03-10", "lastDay", "2026-03-12", "status", "APPROVED")));

        ApiClient.Answer refusal = ward.decide(ward.manager, recommendation, "accept", "{}");

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.body().get("detail").asString()).contains("falls into leave");
        assertThat(ward.get(roster, "").get("status").asString()).isEqualTo("PROPOSED");
        assertThat(ward.onDuty().size()).isZero();
    }

    @Test
    void makesAProposedRosterADraftAgainWhenItIsEditedOrOverridden() {
        String roster = ward.draft(7);
        RosterFixture.created(ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", "D"));
        JsonNode first = ward.propose(roster);
        RosterFixture.created(ward.edit(roster, ward.nurses.get(1), "2026-03-10", "E"));
        assertThat(ward.decide(ward.manager, first, "accept", "{}").status()).isEqualTo(409);

        JsonNode second = ward.propose(roster);
        RosterFixture.created(ward.decide(api.as(Role.CHARGE_NURSE), second, "override",
                "{\"reasonCode\": \"SKILL_MIX\", \"comment\": \"two new nurses together\"}"));
        assertThat(ward.get(roster, "").get("status").asString()).isEqualTo("DRAFT");
    }

    @Test
    void letsNobodyPublishWhoMayNot() {
        String roster = ward.draft(7);
        RosterFixture.created(ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", "D"));

        ward.decide(api.as(Role.CHARGE_NURSE), ward.propose(roster), "accept", "{}");

        assertThat(ward.get(roster, "").get("status").asString()).isEqualTo("PROPOSED");
        assertThat(ward.onDuty().size()).isZero();
    }

    @Test
    void takesASixteenthRuleFromThePolicyAlone() {
        String plain = ward.draft(7);
        RosterFixture.created(ward.edit(plain, ward.nurses.getFirst(), "2026-03-10", "N"));
        RosterFixture.created(ward.edit(plain, ward.nurses.getFirst(), "2026-03-11", "N"));
        assertThat(ward.get(plain, "").get("hardViolations").asInt()).isZero();

        ward.policy("""
                "customRules": [{"id": "one-night-a-week", "type": "count", "level": "HARD", "weight": 1, "source": "works council 12/2025",
                  "statement": "Nobody works more than one night a week.", "parameters": {"shifts": ["NIGHT"], "window": "week", "max": 1}}]""");
        String ruled = ward.draft(7);
        RosterFixture.created(ward.edit(ruled, ward.nurses.getFirst(), "2026-03-10", "N"));
        JsonNode second = ward.edit(ruled, ward.nurses.getFirst(), "2026-03-11", "N").body();

        assertThat(second.get("rule").asString()).isEqualTo("one-night-a-week");
        assertThat(second.get("reason").asString()).contains("Nobody works more than one night a week.");
        assertThat(ward.get(ruled, "").get("hardViolations").asInt()).isEqualTo(1);
    }

    @Test
    void refusesAPolicyWithARuleThatTheCatalogueCannotRead() {
        ApiClient.Answer unknown = ward.tryPolicy("\"customRules\": [{\"id\": \"x\", \"type\": \"min-sleep\"}]");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text()).contains("min-sleep");

        ApiClient.Answer misspelt = ward.tryPolicy("\"rules\": {\"minimum-rest\": {\"parameters\": {\"minute\": 660}}}");
        assertThat(misspelt.status()).isEqualTo(422);
        assertThat(misspelt.text()).contains("(minute)", "minutes");
        assertThat(ward.tryPolicy("\"rules\": {\"minimum-rest\": {\"parameters\": {\"minutes\": \"eleven\"}}}").text()).contains("eleven");
        assertThat(ward.tryPolicy("\"rules\": {\"apart\": {\"parameters\": {\"people\": [\"ann\"]}}}").text()).contains("(apart)", "customRules");
        assertThat(ward.tryPolicy("\"rules\": {\"no-such-rule\": {\"level\": \"SOFT\"}}").status()).isEqualTo(422);
    }

    @Test
    void forgetsTheWeightOfASoftRuleThatThePolicyOnlyMakesHard() {
        ward.policy("\"rules\": {\"coverage-minimum\": {\"level\": \"HARD\"}}");
        String roster = ward.draft(1);

        // 24 hours without anybody, each need weighed by its hours.
        assertThat(ward.get(roster, "").at("/costByRule/coverage-minimum").asLong()).isEqualTo(24);
    }

    @Test
    void turnsARuleOffOrSoftWhereThePolicySaysSo() {
        ward.policy("\"rules\": {\"minimum-rest\": {\"level\": \"SOFT\", \"weight\": 7}, \"forbidden-succession\": {\"level\": \"OFF\"}}");
        String roster = ward.draft(7);
        ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", "E");

        JsonNode edited = ward.edit(roster, ward.nurses.getFirst(), "2026-03-11", "D").body();

        assertThat(edited.get("allowed").asBoolean()).isTrue();
        assertThat(edited.at("/roster/costByRule/minimum-rest").asLong()).isEqualTo(3 * 7);
    }

    @Test
    void saysWhyAndWhatStandsInTheWay() {
        String roster = ward.draft(7);
        String nurse = ward.nurses.getFirst();
        ward.edit(roster, nurse, "2026-03-10", "D");

        assertThat(ward.get(roster, "/why?staff=" + nurse + "&day=2026-03-10").get("summary").asString())
                .contains("RN 00 works Day on Tue 10 Mar", "next best is RN 01");
        assertThat(ward.get(roster, "/replacements?staff=" + nurse + "&day=2026-03-10").size()).isEqualTo(6);
        JsonNode gap = ward.get(roster, "/explanations").get(0);
        assertThat(gap.get("summary").asString()).contains("RN short by 1 on", "could take it");
        assertThat(gap.get("origin").asString()).contains("policy's minimum");
    }

    @Test
    void namesTheSwapsOfAShiftAndRefusesOneThatIsNot() {
        String roster = ward.draft(7);
        String nurse = ward.nurses.getFirst();
        String other = ward.nurses.getLast();
        ward.edit(roster, nurse, "2026-03-10", "D");
        ward.edit(roster, other, "2026-03-12", "E");

        JsonNode swap = ward.get(roster, "/swaps?staff=" + nurse + "&day=2026-03-10").get(0);

        assertThat(swap.get("handovers").valueStream().map(JsonNode::toString)).containsExactlyInAnyOrder(
                "{\"from\":\"%s\",\"to\":\"%s\",\"day\":\"2026-03-10\",\"shiftType\":\"D\"}".formatted(nurse, other),
                "{\"from\":\"%s\",\"to\":\"%s\",\"day\":\"2026-03-12\",\"shiftType\":\"E\"}".formatted(other, nurse));
        assertThat(ward.manager.get("/api/v1/rosters/" + roster + "/swaps?staff=" + nurse + "&day=2026-03-11").status()).isEqualTo(404);
    }

    @Test
    void stopsASearchAndKeepsItsBestPlan() {
        String roster = ward.draft(14);
        RosterFixture.created(ward.manager.post("/api/v1/rosters/" + roster + "/solve", Map.of("seconds", 600, "threads", 1)));
        assertThat(ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", "D").status()).isEqualTo(409);

        RosterFixture.created(ward.manager.post("/api/v1/rosters/" + roster + "/solve/stop", "{}"));

        assertThat(ward.finished(roster).get("status").asString()).isEqualTo("STOPPED");
        assertThat(ward.get(roster, "").get("planned").asInt()).isPositive();
    }

    @Test
    void replacesAnOlderPublicationOfTheSameDaysAndKeepsTheRowsThatStay() {
        String older = ward.published(ward.nurses.getFirst(), "2026-03-10");
        String kept = ward.onDuty().get(0).get("id").asString();
        String newer = ward.published(ward.nurses.getFirst(), "2026-03-10");

        assertThat(ward.get(older, "").get("status").asString()).isEqualTo("SUPERSEDED");
        assertThat(ward.onDuty().size()).isEqualTo(1);
        assertThat(ward.onDuty().get(0).get("id").asString()).isEqualTo(kept);
        assertThat(ward.onDuty().get(0).get("roster").asString()).isEqualTo(newer);

        ward.published(ward.nurses.get(1), "2026-03-10");
        assertThat(ward.onDuty().get(0).get("staff").asString()).isEqualTo(ward.nurses.get(1));
    }

    @Test
    void opensThePublishedShiftOfSomebodyWhoCallsOut() {
        ward.published(ward.nurses.getFirst(), "2026-03-10");

        RosterFixture.created(ward.manager.post("/api/v1/staff/" + ward.nurses.getFirst() + "/call-outs",
                Map.of("start", "2026-03-10T12:00:00Z", "end", "2026-03-10T20:00:00Z", "reason", "SICK")));

        assertThat(ward.onDuty().size()).isZero();
    }

    @Test
    void seesTheLastPublishedRosterAsHistory() {
        String last = ward.draft(7);
        RosterFixture.created(ward.edit(last, ward.nurses.getFirst(), "2026-03-15", "E"));
        RosterFixture.created(ward.decide(ward.manager, ward.propose(last), "accept", "{}"));
        String next = RosterFixture.created(ward.manager.post("/api/v1/rosters",
                Map.of("unit", ward.unit, "from", "2026-03-16", "days", 7, "withoutForecast", true))).get("id").asString();

        assertThat(ward.edit(next, ward.nurses.getFirst(), "2026-03-16", "D").body().get("reason").asString()).contains("Evening on Sun 15 Mar");
        assertThat(ward.edit(next, ward.nurses.getFirst(), "2026-03-16", "E").body().get("allowed").asBoolean()).isTrue();
    }

    @Test
    void refusesBadOrdersAndEditsAndChangesNothing() {
        assertThat(ward.manager.post("/api/v1/rosters", Map.of("unit", ward.unit, "from", "2026-03-09", "days", 0)).status()).isEqualTo(422);
        assertThat(ward.manager.post("/api/v1/rosters", Map.of("unit", "nowhere", "from", "2026-03-09", "days", 7)).status()).isEqualTo(404);
        assertThat(ward.manager.post("/api/v1/rosters", Map.of("unit", ward.unit, "from", "2026-02-30", "days", 7)).status()).isEqualTo(400);
        assertThat(ward.manager.post("/api/v1/rosters", Map.of("unit", ward.unit, "from", "2026-03-09", "days", 7)).body().get("code").asString())
                .isEqualTo("INSUFFICIENT_DATA");
        String roster = ward.draft(7);
        assertThat(ward.edit(roster, "nobody", "2026-03-10", "D").status()).isEqualTo(404);
        assertThat(ward.edit(roster, ward.nurses.getFirst(), "2026-04-10", "D").status()).isEqualTo(422);
        assertThat(ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", "X").status()).isEqualTo(422);
        assertThat(ward.get(roster, "").get("revision").asInt()).isEqualTo(1);
    }

    @Test
    void keepsManagersOfOtherUnitsOut() {
        String roster = ward.draft(7);
        ApiClient.As other = api.as(new Grant(Role.MANAGER, "other-" + ward.unit));

        assertThat(other.get("/api/v1/rosters/" + roster).status()).isEqualTo(403);
        assertThat(other.post("/api/v1/rosters/" + roster + "/solve", "{}").status()).isEqualTo(403);
    }
}
