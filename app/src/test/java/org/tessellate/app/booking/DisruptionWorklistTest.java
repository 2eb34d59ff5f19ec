package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** What a call-out leaves to do (S10, C22): the worklist, one click each or all at once, patients told, moves put back. */
@TessellateTest
class DisruptionWorklistTest {

    private static final String DISRUPTIONS = "/api/v1/disruptions";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital clinic;

    @BeforeEach
    void twoDoctorsWithOneRoomEach() {
        clinic = new Hospital(api, jdbc).room("exam1", "EXAM").room("exam2", "EXAM")
                .person("ann", "MD", "MO-FR 08:00-16:00").person("bob", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 60, new Hospital.Needs().role("MD", 0, 60, false).room("EXAM", 60));
    }

    @Test
    void theMostPressingComesFirstWithItsWaysAndTheReason() {
        String later = booked("2026-03-03T14:00", null);
        String sooner = booked("2026-03-02T13:00", null);
        callOut("2026-03-02T12:00:00Z", "2026-03-04T00:00:00Z");

        JsonNode list = list();

        assertThat(ids(list.get("waiting"))).containsExactly(sooner, later);
        assertThat(list.at("/waiting/0/urgency").asString()).isEqualTo("TODAY");
        assertThat(list.at("/waiting/1/urgency").asString()).isEqualTo("SOON");
        assertThat(list.at("/waiting/0/visit/why").asString()).contains("ann");
        assertThat(list.at("/waiting/0/ways/0/shiftMinutes").asInt()).isZero();
        assertThat(list.at("/progress/waiting").asInt()).isEqualTo(2);
    }

    @Test
    void oneClickMovesAVisitAndAtTheSameTimeNobodyHasToBeRungUp() {
        booked("2026-03-03T09:00", clinic.patient("iris"));
        callOut("2026-03-03T05:00:00Z", "2026-03-04T00:00:00Z");

        JsonNode done = act(list().at("/waiting/0/visit/id").asString(), "accept", Map.of()).body();

        assertThat(done.get("done").asBoolean()).isTrue();
        JsonNode after = list();
        assertThat(after.get("waiting")).isEmpty();
        assertThat(after.get("toBeTold")).isEmpty();
        assertThat(after.at("/settled/0/outcome").asString()).isEqualTo("MOVED");
    }

    @Test
    void allRecommendedAreAcceptedAlsoWhereSeveralWantTheSameTime() {
        clinic.booked("visit", "2026-03-03T09:00", clinic.staff("bob"), clinic.location("exam2"));
        clinic.booked("visit", "2026-03-03T10:00", clinic.staff("bob"), clinic.location("exam2"));
        booked("2026-03-03T09:00", clinic.patient("p1"));
        booked("2026-03-03T10:00", clinic.patient("p2"));
        callOut("2026-03-03T05:00:00Z", "2026-03-04T00:00:00Z");
        assertThat(list().at("/waiting/0/ways/0/start")).as("both are offered the first free time").isEqualTo(list().at("/waiting/1/ways/0/start"));

        JsonNode results = clinic.scheduler().post(DISRUPTIONS + "/accept-all?unit=" + clinic.unit(), Map.of()).body();

        assertThat(results).hasSize(2).allMatch(result -> result.get("done").asBoolean());
        assertThat(results.valueStream().map(result -> result.get("start").asString()).distinct()).hasSize(2);
        assertThat(list().at("/progress/moved").asInt()).isEqualTo(2);
        assertThat(list().get("toBeTold")).hasSize(2);
    }

    @Test
    void aPatientWhoWasToldIsTickedOffAndCanBeUnticked() {
        String id = movedToAnotherTime();

        assertThat(api.as(Role.SCHEDULER).post(DISRUPTIONS + "/" + id + "/told", Map.of("how", "PHONE")).body().at("/told/by").asString()).isEqualTo("test.scheduler");
        assertThat(list().get("toBeTold")).isEmpty();
        assertThat(list().at("/progress/told").asInt()).isEqualTo(1);

        api.as(Role.SCHEDULER).delete(DISRUPTIONS + "/" + id + "/told");
        assertThat(list().get("toBeTold")).hasSize(1);
    }

    @Test
    void aMoveIsPutBackOnceTheRoomIsOpenAgainAndRefusedBefore() {
        clinic.booked("visit", "2026-03-03T09:00", clinic.staff("bob"), clinic.location("exam2"));
        booked("2026-03-03T09:00", clinic.patient("iris"));
        ApiClient.As admin = api.as(Role.ADMIN);
        ApiClient.Answer closed = admin.post("/api/v1/outages", Map.of("location", clinic.id("exam1"), "kind", "CLOSURE", "reason", "flood",
                "interval", Map.of("start", "2026-03-03T05:00:00Z", "end", "2026-03-04T00:00:00Z")));
        Hospital.awaitWays(jdbc);
        String id = list().at("/waiting/0/visit/id").asString();
        act(id, "accept", Map.of());
        assertThat(act(id, "take-back", Map.of()).status()).isEqualTo(409);

        ApiClient.Answer opened = admin.send("DELETE", "/api/v1/outages/" + closed.body().findValue("id").asString(), "application/json", new byte[0],
                "If-Match", "\"1\"");
        assertThat(opened.status()).as(opened.text()).isIn(200, 204);
        ApiClient.Answer back = act(id, "take-back", Map.of());

        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(back.body().get("outcome").asString()).isEqualTo("TAKEN_BACK");
        assertThat(list().get("toBeTold")).as("nobody had been told of the move").isEmpty();
    }

    @Test
    void aVisitMovedOrCancelledByHandLeavesTheListAndItsPatientIsToBeTold() {
        String moved = booked("2026-03-03T09:00", clinic.patient("p1"));
        String cancelled = booked("2026-03-03T11:00", clinic.patient("p2"));
        callOut("2026-03-03T05:00:00Z", "2026-03-04T00:00:00Z");

        clinic.scheduler().post("/api/v1/appointments/" + moved + "/reschedule", clinic.holdBody("visit", "2026-03-05T09:00"));
        act(list().at("/waiting/0/visit/id").asString(), "cancel", Map.of("reason", "nobody is left"));

        JsonNode list = list();
        assertThat(list.get("waiting")).isEmpty();
        assertThat(ids(list.get("toBeTold"))).containsExactly(moved, cancelled);
        assertThat(list.at("/toBeTold/1/outcome").asString()).isEqualTo("CANCELLED");
        assertThat(act(list.at("/toBeTold/0/id").asString(), "accept", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void whoMayNeitherBookNorDecideInTheUnitMayNotAccept() {
        booked("2026-03-03T09:00", null);
        callOut("2026-03-03T05:00:00Z", "2026-03-04T00:00:00Z");
        String id = list().at("/waiting/0/visit/id").asString();
        ApiClient.As elsewhere = api.as(new Grant(Role.SCHEDULER, "elsewhere"));

        assertThat(elsewhere.post(DISRUPTIONS + "/" + id + "/accept", Map.of()).status()).isEqualTo(403);
        assertThat(elsewhere.get(DISRUPTIONS).body().get("waiting")).isEmpty();
    }

    private void oneVisitADay() {
        clinic.bookingPolicy(Map.of("limits", Map.of("procedures", Map.of(clinic.id("visit"), Map.of("mostPerDay", 1)))));
    }

    private String floodedOnTuesday() {
        booked("2026-03-03T09:00", null);
        // The visit's own room last: the search that follows knows of both.
        for (String room : List.of("exam2", "exam1")) {
            api.as(Role.ADMIN).post("/api/v1/outages", Map.of("location", clinic.id(room), "kind", "CLOSURE", "reason", "flood",
                    "interval", Map.of("start", "2026-03-03T05:00:00Z", "end", "2026-03-04T05:00:00Z")));
        }
        Hospital.awaitWays(jdbc);
        return list().at("/waiting/0/visit/id").asString();
    }

    @Test
    void aWayToADayThatFilledUpMeanwhileIsRefused() {
        String id = floodedOnTuesday();
        assertThat(list().at("/waiting/0/ways/0/start").asString()).startsWith("2026-03-04");
        oneVisitADay();
        clinic.booked("visit", "2026-03-04T15:00", clinic.staff("bob"), clinic.location("exam2"));

        ApiClient.Answer refused = act(id, "accept", Map.of());

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.text()).contains("At most 1 of visit");
    }

    @Test
    void noWayLeadsToADayThatIsFull() {
        oneVisitADay();
        clinic.booked("visit", "2026-03-04T15:00", clinic.staff("bob"), clinic.location("exam2"));

        floodedOnTuesday();

        assertThat(list().at("/waiting/0/ways/0/start").asString()).startsWith("2026-03-05");
    }

    private String movedToAnotherTime() {
        clinic.booked("visit", "2026-03-03T09:00", clinic.staff("bob"), clinic.location("exam2"));
        booked("2026-03-03T09:00", clinic.patient("iris"));
        callOut("2026-03-03T05:00:00Z", "2026-03-04T00:00:00Z");
        String id = list().at("/waiting/0/visit/id").asString();
        assertThat(act(id, "accept", Map.of()).body().get("done").asBoolean()).isTrue();
        assertThat(list().get("toBeTold")).hasSize(1);
        return id;
    }

    private String booked(String start, String patient) {
        Map<String, Object> body = clinic.holdBody("visit", start, clinic.staff("ann"), clinic.location("exam1"));
        body.put("patient", patient);
        ApiClient.Answer held = clinic.scheduler().post("/api/v1/appointments/hold", body);
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        assertThat(clinic.act(held.body(), "book", Map.of()).status()).isEqualTo(200);
        return held.body().get("id").asString();
    }

    private void callOut(String from, String until) {
        ApiClient.Answer answer = api.as(Role.MANAGER).post("/api/v1/staff/" + clinic.id("ann") + "/call-outs",
                Map.of("start", from, "end", until, "reason", "SICK"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        Hospital.awaitWays(jdbc);
    }

    private JsonNode list() {
        return clinic.scheduler().get(DISRUPTIONS + "?unit=" + clinic.unit()).body();
    }

    private ApiClient.Answer act(String id, String verb, Object body) {
        return clinic.scheduler().post(DISRUPTIONS + "/" + id + "/" + verb, body);
    }

    private static List<String> ids(JsonNode visits) {
        return visits.valueStream().map(one -> (one.has("visit") ? one.get("visit") : one).get("appointment").asString()).toList();
    }
}
