package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
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
class AddedPeopleTest {

    @Autowired
    private ApiClient api;

    private RosterFixture ward;
    private String roster;

    @BeforeEach
    void twoNursesForThreeShiftsADay() {
        ward = RosterFixture.ward(api, 2);
        roster = ward.draft(7);
        ward.solve(roster, 1);
    }

    private JsonNode ask(Map<String, ?> person) {
        String id = created(ward.manager.post("/api/v1/rosters/" + roster + "/alternatives", Map.of("added", List.of(person), "seconds", 1)))
                .get("id").asString();
        ward.finished(id);
        return ways().getLast();
    }

    private List<JsonNode> ways() {
        return ward.get(roster, "/alternatives").valueStream().toList();
    }

    private JsonNode way(String id) {
        return ways().stream().filter(way -> way.get("roster").asString().equals(id)).findFirst().orElseThrow();
    }

    private String refusal(Map<String, ?> person) {
        var refused = ward.manager.post("/api/v1/rosters/" + roster + "/alternatives", Map.of("added", List.of(person), "seconds", 1));
        assertThat(refused.status()).isEqualTo(422);
        return refused.text();
    }

    @Test
    void peopleWhoAreNotThereCoverHoursThatWereOpen() {
        JsonNode with = ask(Map.of("role", "RN", "count", 2, "fte", 0.8, "hourlyCost", 50));
        JsonNode source = ways().getFirst();

        assertThat(with.get("people").asInt()).isEqualTo(4);
        assertThat(with.get("added")).hasSize(2);
        JsonNode first = with.at("/added/0");
        assertThat(first.get("name").asString()).isEqualTo("New RN 1");
        assertThat(first.get("agreedHours").asDouble()).isEqualTo(32);
        assertThat(first.get("paidHours").asDouble()).isEqualTo(32);
        assertThat(first.get("shifts").asInt()).isEqualTo(4);
        assertThat(first.get("pay").asDouble()).isEqualTo(1_600);
        int covered = with.get("added").valueStream().mapToInt(one -> one.get("hoursCovered").asInt()).sum();
        assertThat(covered).isEqualTo(64);
        assertThat(source.get("unmetHours").asInt() - with.get("unmetHours").asInt()).isEqualTo(64);
        assertThat(first.get("pointsSaved").asLong()).isPositive();
        assertThat(source.get("added")).isEmpty();
    }

    @Test
    void theyAreInNoRegisterAndTheirPlanIsNeverPublished() {
        JsonNode with = ask(Map.of("role", "RN", "fte", 0.5));
        String plan = with.get("roster").asString();

        assertThat(with.get("publishable").asBoolean()).isFalse();
        assertThat(created(ward.manager.get("/api/v1/staff?unit=" + ward.unit)).toString()).doesNotContain("New RN", "~1");
        var refused = ward.manager.post("/api/v1/rosters/" + plan + "/proposal", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("with 1 people who are not there (RN 50 %)", "enter them with their contract");
        assertThat(ward.get(plan, "/checklist").get("ready").asBoolean()).isFalse();
    }

    @Test
    void whatPeopleCostIsToldToThoseWhoMaySeeTheirContracts() {
        ask(Map.of("role", "RN", "hourlyCost", 50));
        JsonNode seen = created(api.as(Role.STAFF).get("/api/v1/rosters/" + roster + "/alternatives"));

        assertThat(ways().getLast().at("/added/0/pay").asDouble()).isPositive();
        assertThat(seen.get(1).at("/added/0/hoursCovered").asInt()).isPositive();
        assertThat(seen.get(1).at("/added/0").has("pay") && !seen.get(1).at("/added/0/pay").isNull()).isFalse();
    }

    @Test
    void whoBeginsLaterWorksNoEarlierDay() {
        JsonNode with = ask(Map.of("role", "RN", "from", "2026-03-13"));

        assertThat(with.at("/added/0/agreedHours").asDouble()).isCloseTo(40 * 3 / 7.0, within(0.01));
        List<String> days = ward.get(with.get("roster").asString(), "/plan").valueStream().filter(shift -> shift.get("staff").asString().equals("~1"))
                .map(shift -> shift.get("day").asString()).toList();
        assertThat(days).isNotEmpty().allMatch(day -> day.compareTo("2026-03-13") >= 0);
    }

    @Test
    void furtherQuestionsKeepThemUntilTheyAreTakenOut() {
        String plan = ask(Map.of("role", "RN")).get("roster").asString();
        String path = "/api/v1/rosters/" + plan + "/alternatives";
        String kept = created(ward.manager.post(path, Map.of("seconds", 1))).get("id").asString();
        ward.finished(kept);
        String out = created(ward.manager.post(path, Map.of("added", List.of(), "seconds", 1))).get("id").asString();
        ward.finished(out);

        assertThat(List.of(roster, plan, kept, out)).extracting(id -> way(id).get("added").size()).containsExactly(0, 1, 1, 0);
        assertThat(ward.get(out, "/plan").toString()).doesNotContain("~1");
        assertThat(way(out).get("publishable").asBoolean()).isTrue();
    }

    @Test
    void impossiblePeopleAreRefusedWithWhatIsPossible() {
        assertThat(refusal(Map.of("role", "PILOT"))).contains("no work for the role (PILOT)", "Use one of [RN]");
        assertThat(refusal(Map.of("role", "RN", "fte", 2))).contains("part of full time between 0.05 and 1.5");
        assertThat(refusal(Map.of("role", "RN", "count", 21))).contains("between 1 and 20 people");
        assertThat(refusal(Map.of("role", "RN", "from", "2026-03-16"))).contains("after the last day of the plan (2026-03-15)");
        assertThat(refusal(Map.of("fte", 1))).contains("must name a role");
        assertThat(ways()).hasSize(1);
    }

    @Test
    void thePageAsksAndShowsWhatEachIsWorth() {
        PageClient manager = PageClient.signedIn(api, Role.MANAGER);
        String page = "/rosters/" + roster + "/alternatives";
        assertThat(manager.get(page).body()).contains("Add people who are not there").doesNotContain("What each added person brings");

        manager.submit(page, page, "addCount=2&addRole=RN&addPercent=80&addTerms=AGENCY&addSkills=TRIAGE&addFrom=&addCount=&addRole=RN&addPercent=100&seconds=1");

        assertThat(manager.get(page).body()).contains("What each added person brings", "New RN 2", "80 %", "agency", "only to look at");
        assertThat(ways().getLast().at("/added/1/employment").asString()).isEqualTo("AGENCY");
    }
}
