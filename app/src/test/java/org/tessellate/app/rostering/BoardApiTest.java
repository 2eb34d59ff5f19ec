package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** The board: read at once, edited by several hands, each hearing of the others. */
@TessellateTest
class BoardApiTest {

    @Autowired
    ApiClient api;

    private RosterFixture ward;
    private String roster;
    private String anna;
    private String ben;

    @BeforeEach
    void aDraftOfAWard() {
        ward = RosterFixture.ward(api, 4);
        roster = ward.draft(14);
        anna = ward.nurses.get(0);
        ben = ward.nurses.get(1);
    }

    private ApiClient.Answer edit(ApiClient.As who, String body, String... ifMatch) {
        String[] headers = ifMatch.length == 0 ? new String[0] : new String[] {"If-Match", ifMatch[0]};
        return who.send("POST", "/api/v1/rosters/" + roster + "/edits", "application/json", body.getBytes(), headers);
    }

    private ApiClient.Answer edit(String body, String... ifMatch) {
        return edit(ward.manager, body, ifMatch);
    }

    private static String one(String staff, String day, String shift) {
        return "{\"edits\": [%s]}".formatted(cell(staff, day, shift));
    }

    private static String cell(String staff, String day, String shift) {
        return "{\"staff\": \"%s\", \"day\": \"%s\", \"shiftType\": %s}".formatted(staff, day, shift == null ? "null" : "\"" + shift + "\"");
    }

    private static String etag(ApiClient.Answer answer) {
        return answer.response().headers().firstValue("ETag").orElseThrow();
    }

    private JsonNode board() {
        return ward.get(roster, "/board");
    }

    private static JsonNode person(JsonNode of, String staff) {
        return of.get("people").valueStream().filter(p -> p.get("staff").asString().equals(staff)).findFirst().orElseThrow();
    }

    private ApiClient.As chargeNurse() {
        return api.as(new Grant(Role.MANAGER, ward.unit));
    }

    @Test
    void showsEverythingOfARosterAtOnceWithItsRevisionAsTag() {
        RosterFixture.created(edit(one(anna, "2026-03-10", "N")));
        RosterFixture.created(ward.manager.post("/api/v1/leave",
                Map.of("staff", ben, "firstDay", "2026-03-12", "lastDay", "2026-03-13", "status", "APPROVED")));

        ApiClient.Answer answer = ward.manager.get("/api/v1/rosters/" + roster + "/board");

        assertThat(etag(answer)).isEqualTo("\"2\"");
        JsonNode board = answer.body();
        assertThat(board.get("days")).hasSize(14);
        assertThat(board.at("/days/5/weekend").asBoolean()).isTrue();
        assertThat(board.get("shiftTypes").valueStream().map(t -> t.get("letter").asString())).containsExactlyInAnyOrder("D", "E", "N");
        JsonNode row = person(board, anna);
        assertThat(row.at("/shifts/2026-03-10/type").asString()).isEqualTo("N");
        assertThat(row.at("/shifts/2026-03-10/changed").asBoolean()).isTrue();
        assertThat(row.get("nights").asInt()).isEqualTo(1);
        assertThat(row.get("targetMinutes").asInt()).isEqualTo(40 * 60 * 2);
        assertThat(row.at("/fairness/nights/high").asInt()).isPositive();
        assertThat(person(board, ben).get("unavailable").properties()).extracting(Map.Entry::getKey).containsExactly("2026-03-12", "2026-03-13");
        assertThat(board.get("openNeeds").size()).isPositive();
        assertThat(board.get("undo").asBoolean()).isTrue();
        assertThat(board.get("redo").asBoolean()).isFalse();
    }

    @Test
    void changesSeveralDaysTogetherAndAnswersOnlyWhatChanged() {
        RosterFixture.created(edit(one(anna, "2026-03-10", "D")));

        JsonNode delta = edit("{\"label\": \"swap\", \"edits\": [%s, %s]}".formatted(cell(anna, "2026-03-10", null), cell(ben, "2026-03-10", "D"))).body();

        assertThat(delta.get("revision").asInt()).isEqualTo(3);
        assertThat(delta.get("people").valueStream().map(p -> p.get("staff").asString())).containsExactly(anna, ben);
        assertThat(person(delta, anna).get("shifts").path("2026-03-10").path("type").isMissingNode()).isTrue();
        assertThat(delta.get("needs").valueStream().flatMap(n -> n.get("cells").valueStream()).map(c -> c.get("day").asString()).distinct())
                .contains("2026-03-10").doesNotContain("2026-03-16");
        assertThat(delta.get("costDifference").asInt()).isZero();
        assertThat(ward.get(roster, "/changes?since=2").get(0).get("label").asString()).isEqualTo("swap");
    }

    @Test
    void changesNothingWhenOneOfSeveralDaysIsRefused() {
        assertThat(edit("{\"edits\": [%s, %s]}".formatted(cell(anna, "2026-03-10", "D"), cell(ben, "2026-05-10", "D"))).status()).isEqualTo(422);
        assertThat(edit("{\"edits\": [%s, %s]}".formatted(cell(anna, "2026-03-10", "D"), cell(anna, "2026-03-10", "N"))).status()).isEqualTo(422);
        assertThat(edit("{\"edits\": []}").status()).isEqualTo(400);
        assertThat(edit(one(anna, "2026-03-10", "D"), "\"abc\"").status()).isEqualTo(400);

        assertThat(board().at("/roster/revision").asInt()).isEqualTo(1);
        assertThat(ward.get(roster, "/changes")).isEmpty();
    }

    @Test
    void judgesEachDayOfASwapInTheLightOfTheOthers() {
        RosterFixture.created(edit(one(anna, "2026-03-10", "E")));

        JsonNode delta = edit("{\"edits\": [%s, %s]}".formatted(cell(anna, "2026-03-10", "D"), cell(anna, "2026-03-11", "D"))).body();
        assertThat(delta.get("verdicts").valueStream().map(v -> v.get("allowed").asBoolean())).containsExactly(true, true);

        JsonNode tooSoon = edit(one(anna, "2026-03-10", "E")).body();
        assertThat(tooSoon.at("/verdicts/0/allowed").asBoolean()).isFalse();
        assertThat(tooSoon.at("/verdicts/0/rule").asString()).isEqualTo("minimum-rest");
        assertThat(tooSoon.at("/violations/0/rule").asString()).isEqualTo("minimum-rest");
    }

    @Test
    void appliesAnEditOnTopOfOtherDaysThatOthersChangedAndTellsOfThem() {
        String seen = etag(ward.manager.get("/api/v1/rosters/" + roster + "/board"));
        RosterFixture.created(edit(chargeNurse(), one(ben, "2026-03-11", "N")));

        ApiClient.Answer answer = edit(one(anna, "2026-03-10", "D"), seen);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/since/0/cells/0/staff").asString()).isEqualTo(ben);
        assertThat(answer.body().at("/since/0/by").asString()).startsWith("test.manager.ward");
        assertThat(person(answer.body(), ben).at("/shifts/2026-03-11/type").asString()).isEqualTo("N");
        assertThat(etag(answer)).isEqualTo("\"3\"");
    }

    @Test
    void refusesAnEditOfADayThatSomebodyChangedMeanwhileAndShowsBoth() {
        String seen = etag(ward.manager.get("/api/v1/rosters/" + roster + "/board"));
        RosterFixture.created(edit(chargeNurse(), one(anna, "2026-03-10", "N")));

        ApiClient.Answer refusal = edit(one(anna, "2026-03-10", "D"), seen);

        assertThat(refusal.status()).isEqualTo(412);
        JsonNode change = refusal.body().at("/changes/0");
        assertThat(change.get("staff").asString()).isEqualTo(anna);
        assertThat(change.get("was").isNull()).isTrue();
        assertThat(change.at("/now/type").asString()).isEqualTo("N");
        assertThat(change.get("by").asString()).startsWith("test.manager.ward");
        assertThat(person(board(), anna).at("/shifts/2026-03-10/type").asString()).isEqualTo("N");
    }

    @Test
    void writesNothingForAnEditThatChangesNothing() {
        RosterFixture.created(edit(one(anna, "2026-03-10", "D")));

        assertThat(edit(one(anna, "2026-03-10", "D")).body().get("revision").asInt()).isEqualTo(2);
        assertThat(ward.get(roster, "/changes")).hasSize(1);
    }

    @Test
    void recordsEachEditInTheAuditTrailOfItsTransaction() {
        RosterFixture.created(edit(one(anna, "2026-03-10", "D")));

        JsonNode events = RosterFixture.created(api.as(Role.AUDITOR).get("/api/v1/audit/events?entityType=Roster&entityId=" + roster));
        assertThat(events.toString()).contains("roster.edited", anna, "2026-03-10");
    }

    @Test
    void keepsThoseOutWhoMayNotEditTheUnit() {
        ApiClient.As other = api.as(new Grant(Role.MANAGER, "other-" + ward.unit));
        for (ApiClient.As who : List.of(other, api.as(Role.ANALYST))) {
            assertThat(edit(who, one(anna, "2026-03-10", "D")).status()).isEqualTo(403);
            assertThat(who.post("/api/v1/rosters/" + roster + "/undo", "{}").status()).isEqualTo(403);
        }
        assertThat(other.get("/api/v1/rosters/" + roster + "/board").status()).isEqualTo(403);
        assertThat(other.get("/api/v1/rosters/" + roster + "/changes").status()).isEqualTo(403);
    }
}
