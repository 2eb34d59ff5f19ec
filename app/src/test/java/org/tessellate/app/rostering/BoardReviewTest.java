package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.workforce.StaffId;
import tools.jackson.databind.JsonNode;

/** What a manager looks at before publishing, and what is told to those whom a publication moves. */
@TessellateTest
class BoardReviewTest {

    private static final String TUESDAY = "2026-03-10";

    @Autowired
    ApiClient api;
    @Autowired
    PublishedChanges changes;

    private RosterFixture ward;
    private String anna;
    private String ben;

    @BeforeEach
    void aWard() {
        ward = RosterFixture.ward(api, 4);
        anna = ward.nurses.get(0);
        ben = ward.nurses.get(1);
    }

    private String draft(String from, int days) {
        return RosterFixture.created(ward.manager.post("/api/v1/rosters", Map.of("unit", ward.unit, "from", from, "days", days, "withoutForecast", true)))
                .get("id").asString();
    }

    private void plan(String roster, String label, String staff, String day, String shift) {
        RosterFixture.created(ward.manager.post("/api/v1/rosters/" + roster + "/edits",
                Map.of("label", label, "edits", List.of(Map.of("staff", staff, "day", day, "shiftType", shift)))));
    }

    private void publish(String roster) {
        RosterFixture.created(ward.decide(ward.manager, ward.propose(roster), "accept", "{}"));
    }

    private String published(String from, int days, String staff, String day) {
        String roster = draft(from, days);
        plan(roster, "first plan", staff, day, "D");
        publish(roster);
        return roster;
    }

    private static List<String> point(JsonNode checklist, String about) {
        JsonNode point = checklist.get("points").valueStream().filter(p -> p.get("about").asString().equals(about)).findFirst().orElseThrow();
        return List.of(point.get("state").asString(), point.get("words").asString());
    }

    @Test
    void comparesADraftWithWhatIsPublishedForItsDays() {
        String old = published("2026-03-09", 7, anna, TUESDAY);
        String roster = draft("2026-03-09", 7);
        plan(roster, "swap", ben, TUESDAY, "N");

        JsonNode comparison = ward.get(roster, "/comparison");

        assertThat(comparison.at("/published/0").asString()).isEqualTo(old);
        assertThat(comparison.get("cells").valueStream().map(c -> c.get("staff").asString() + " " + c.get("was") + " " + c.get("now")))
                .containsExactly(anna + " \"D\" null", ben + " null \"N\"");
        JsonNode person = comparison.get("people").get(1);
        assertThat(List.of(person.get("minutesWas").asInt(), person.get("minutesNow").asInt(), person.get("nightsNow").asInt())).containsExactly(0, 480, 1);
        assertThat(comparison.get("needs").valueStream().map(n -> n.get("was").asInt() - n.get("now").asInt())).contains(1, -1);
        assertThat(comparison.at("/was/shifts").asInt()).isOne();
        assertThat(ward.get(old, "/comparison").get("cells")).isEmpty();
    }

    @Test
    void comparesWithNothingWhereNothingIsPublished() {
        JsonNode comparison = ward.get(draft("2026-03-09", 7), "/comparison");

        assertThat(comparison.get("judged").asBoolean()).isFalse();
        assertThat(comparison.get("published")).isEmpty();
    }

    @Test
    void goesThroughCoverageRulesAndFairnessBeforePublishing() {
        String roster = draft("2026-03-09", 7);
        plan(roster, "late", anna, TUESDAY, "E");
        assertThat(ward.get(roster, "/checklist").get("ready").asBoolean()).isTrue();

        plan(roster, "early", anna, "2026-03-11", "D");
        JsonNode checklist = ward.get(roster, "/checklist");

        assertThat(checklist.get("ready").asBoolean()).isFalse();
        assertThat(point(checklist, "RULES")).first().isEqualTo("BLOCKED");
        assertThat(point(checklist, "RULES").get(1)).contains("only 8 h");
        assertThat(point(checklist, "COVERAGE").get(1)).startsWith("19 needs are short, 19 of them below the safe minimum");
        assertThat(point(checklist, "FAIRNESS").getFirst()).isEqualTo("LOOK");
        assertThat(checklist.get("fairness").valueStream().map(f -> f.get("staff").asString())).contains(ben);
    }

    @Test
    void saysOfEachWishWhetherItIsMetAndWhyNot() {
        wish(anna, TUESDAY, null, "OFF");
        wish(ben, "2026-03-11", "D", "ON");
        wish(ward.nurses.get(2), "2026-03-12", "N", "ON");
        wish(ward.nurses.get(3), "2026-03-12", null, "OFF");
        String roster = draft("2026-03-09", 7);
        plan(roster, "needed", anna, TUESDAY, "D");
        plan(roster, "late", ben, TUESDAY, "E");
        plan(roster, "taken", anna, "2026-03-12", "N");

        JsonNode requests = ward.get(roster, "/checklist").get("requests");

        assertThat(requests.valueStream().map(r -> r.get("met").asBoolean())).containsExactly(false, false, false, true);
        assertThat(requests.get(0).get("why").asString()).contains("has 1 of 1 wanted; without RN 00 it would be 0");
        assertThat(requests.get(1).get("why").asString()).contains("only 8 h between Evening on Tue 10 Mar");
        assertThat(requests.get(2).get("why").asString()).contains("has 1 of 1 already");
        assertThat(requests.get(3).get("why").isNull()).isTrue();
    }

    private void wish(String staff, String day, String shift, String wish) {
        String type = shift == null ? "" : "\"shiftType\": \"%s\", ".formatted(shift);
        RosterFixture.created(ward.manager.post("/api/v1/requests",
                "{\"staff\": \"%s\", \"day\": \"%s\", %s\"wish\": \"%s\", \"weight\": 1}".formatted(staff, day, type, wish)));
    }

    @Test
    void keepsWhatTheVerifierFoundWhenARosterWasPublished() {
        String roster = published("2026-03-09", 7, anna, TUESDAY);

        JsonNode publication = ward.get(roster, "/publication");

        assertThat(publication.get("hard").asInt()).isZero();
        assertThat(publication.get("findings").asInt()).isPositive();
        assertThat(publication.get("added").asInt()).isOne();
        assertThat(publication.get("moved").asInt()).isZero();
        assertThat(ward.manager.get("/api/v1/rosters/" + draft("2026-03-09", 7) + "/publication").status()).isEqualTo(404);
    }

    @Test
    void recordsWhoWasMovedByANewerPublicationByWhomAndWhy() {
        published("2026-03-09", 7, anna, TUESDAY);
        String newer = draft("2026-03-09", 7);
        plan(newer, "Ben needs the practice", ben, TUESDAY, "D");
        publish(newer);

        JsonNode moved = RosterFixture.created(ward.manager.get("/api/v1/published-shifts/changes?unit=" + ward.unit + "&since=2026-01-01T00:00:00Z"));

        assertThat(moved.valueStream().map(m -> m.get("staff").asString())).containsExactly(anna, ben);
        assertThat(moved.get(1).get("why").asString()).isEqualTo("Ben needs the practice");
        assertThat(moved.get(1).get("changedBy").asString()).isEqualTo("test.manager");
        assertThat(moved.get(0).get("now").isNull()).isTrue();
        assertThat(changes.of(new StaffId(ben), Instant.EPOCH)).singleElement()
                .satisfies(change -> assertThat(List.of(change.roster().value(), String.valueOf(change.now()))).containsExactly(newer, "D"));
        assertThat(ward.get(newer, "/publication").get("moved").asInt()).isEqualTo(2);
        assertThat(api.as(new Grant(Role.MANAGER, "other-" + ward.unit))
                .get("/api/v1/published-shifts/changes?unit=" + ward.unit + "&since=2026-01-01T00:00:00Z").status()).isEqualTo(403);
    }

    @Test
    void tellsPeopleInASentenceWhatTheBoardCallsByACommand() {
        published("2026-03-09", 7, anna, TUESDAY);
        String newer = draft("2026-03-09", 7);
        plan(newer, "give", ben, TUESDAY, "D");
        RosterFixture.created(ward.manager.post("/api/v1/rosters/" + newer + "/edits", Map.of("label", "pin", "edits",
                List.of(Map.of("staff", ben, "day", TUESDAY, "shiftType", "D", "pinned", true)))));
        publish(newer);

        JsonNode moved = RosterFixture.created(ward.manager.get("/api/v1/published-shifts/changes?unit=" + ward.unit + "&since=2026-01-01T00:00:00Z"));

        assertThat(moved.valueStream().map(m -> m.get("why").asString()))
                .containsExactly("The new plan has no shift for that day.", "The shift was given to somebody else, or taken over from them.");
    }

    @Test
    void saysInTheChecklistWhenThePolicyIsNoLongerTheOneOfTheDraft() {
        String roster = draft("2026-03-09", 7);
        assertThat(point(ward.get(roster, "/checklist"), "POLICY")).first().isEqualTo("OK");

        ward.policy("");

        List<String> point = point(ward.get(roster, "/checklist"), "POLICY");
        assertThat(point.getFirst()).isEqualTo("LOOK");
        assertThat(point.get(1)).contains("policy has changed since this draft");
    }

    @Test
    void leavesAProposalAloneWhenAnEditChangesNothing() {
        String roster = draft("2026-03-09", 7);
        plan(roster, "first plan", anna, TUESDAY, "D");
        JsonNode proposal = ward.propose(roster);

        plan(roster, "assign", anna, TUESDAY, "D");

        assertThat(ward.get(roster, "").get("status").asString()).isEqualTo("PROPOSED");
        RosterFixture.created(ward.decide(ward.manager, proposal, "accept", "{}"));
        assertThat(ward.get(roster, "").get("status").asString()).isEqualTo("PUBLISHED");
    }

    @Test
    void supersedesAnOlderRosterOnceNewerOnesTogetherCoverAllItsDays() {
        String older = published("2026-03-09", 14, anna, TUESDAY);
        published("2026-03-09", 7, anna, TUESDAY);
        assertThat(ward.get(older, "").get("status").asString()).isEqualTo("PUBLISHED");

        published("2026-03-16", 7, anna, "2026-03-17");

        assertThat(ward.get(older, "").get("status").asString()).isEqualTo("SUPERSEDED");
        assertThat(ward.onDuty().size()).isEqualTo(2);
    }

    @Test
    void pinsManyDaysAsTheyAreAndLetsThemGo() {
        String roster = draft("2026-03-09", 7);
        plan(roster, "day", anna, TUESDAY, "D");
        List<Map<String, String>> days = new ArrayList<>(List.of(Map.of("staff", anna, "day", TUESDAY), Map.of("staff", ben, "day", TUESDAY)));

        JsonNode delta = RosterFixture.created(ward.manager.post("/api/v1/rosters/" + roster + "/pins", Map.of("days", days, "pinned", true)));

        assertThat(delta.get("people").valueStream().map(p -> p.at("/shifts/" + TUESDAY + "/pinned").asBoolean())).containsExactly(true, true);
        assertThat(delta.at("/people/0/shifts/" + TUESDAY + "/type").asString()).isEqualTo("D");
        ward.solve(roster, 1);
        assertThat(ward.get(roster, "/plan").valueStream().filter(p -> p.get("day").asString().equals(TUESDAY) && p.get("pinned").asBoolean())
                .map(p -> p.get("shiftType").isNull() ? "off" : p.get("shiftType").asString())).containsExactlyInAnyOrder("D", "off");

        RosterFixture.created(ward.manager.post("/api/v1/rosters/" + roster + "/pins", Map.of("days", days, "pinned", false)));
        assertThat(ward.get(roster, "/plan").valueStream().noneMatch(p -> p.get("pinned").asBoolean())).isTrue();
    }
}
