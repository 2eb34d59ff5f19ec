package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.rostering.WardPeople.ok;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.ApiClient.Answer;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import tools.jackson.databind.JsonNode;

@TessellateTest
class RequestWindowsTest {

    private static final Map<String, Object> OFF = Map.of("day", "2026-03-17", "kind", "OFF", "importance", 3);
    private static final Map<String, Object> NIGHT = Map.of("day", "2026-03-18", "shiftType", "N", "kind", "OFFER", "importance", 0);
    private static final Map<String, Object> SATURDAY = Map.of("day", "2026-03-21", "kind", "OFFER", "importance", 0);

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    @Test
    void wishesAreSavedSentAndHandedToPlanningAtTheClose() {
        WardPeople people = new WardPeople(api, users, 2);
        String window = open(people);
        ok(save(people, 0, window, 0, OFF, NIGHT, SATURDAY));
        JsonNode sent = ok(send(people, 0, window, 1));
        assertThat(sent.get("sent")).hasSize(3);
        assertThat(requestsOf(people, 0)).isEmpty();

        ok(people.manager().post("/api/v1/staffing/request-windows/" + window + "/close", "{}"));

        assertThat(requestsOf(people, 0)).containsExactlyInAnyOrder("2026-03-17 OFF 10", "2026-03-18 ON 1", "2026-03-21 ON 1");
        assertThat(people.audit("request-window.closed", window)).hasSize(1);
    }

    @Test
    void everybodyHasTheSamePointsHoweverManyWishesTheySpreadThemOver() {
        WardPeople people = new WardPeople(api, users, 2);
        String window = open(people);
        ok(save(people, 0, window, 0, OFF, NIGHT, SATURDAY));
        ok(save(people, 1, window, 0, wish("2026-03-16", 2), wish("2026-03-17", 2), wish("2026-03-19", 2), wish("2026-03-20", 2), NIGHT, SATURDAY));
        ok(send(people, 1, window, 1));
        ok(send(people, 0, window, 1));

        ok(people.manager().post("/api/v1/staffing/request-windows/" + window + "/close", "{}"));

        assertThat(requestsOf(people, 1)).filteredOn(wish -> wish.contains("OFF")).hasSize(4).allMatch(wish -> wish.endsWith(" 5"));
    }

    @Test
    void nobodySeesAnothersAnswerAndTheManagerOnlyHowManyUntilTheClose() {
        WardPeople people = new WardPeople(api, users, 2);
        String window = open(people);
        ok(save(people, 0, window, 0, OFF, NIGHT, SATURDAY));
        ok(send(people, 0, window, 1));

        assertThat(people.as(1).get("/api/v1/my/request-windows").text()).doesNotContain("2026-03-17");
        JsonNode overview = ok(people.manager().get("/api/v1/staffing/request-windows?unit=" + people.unit())).get(0);
        assertThat(overview.get("answered").asInt()).isEqualTo(1);
        assertThat(overview.get("people").asInt()).isEqualTo(2);
        assertThat(overview.toString()).doesNotContain("2026-03-17").doesNotContain(people.nurse(0));
        ok(people.manager().post("/api/v1/staffing/request-windows/" + window + "/close", "{}"));
        assertThat(ok(people.manager().get("/api/v1/staffing/request-windows?unit=" + people.unit())).get(0).at("/wishedOff/2026-03-17").asInt()).isEqualTo(1);
    }

    @Test
    void whoOffersFewerUndesirableShiftsThanEverybodyIsRefused() {
        WardPeople people = new WardPeople(api, users, 1);
        String window = open(people);
        ok(save(people, 0, window, 0, OFF, NIGHT));

        Answer refused = send(people, 0, window, 1);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("offer (1) night or weekend shifts").contains("at least (2)").contains("Offer 1 more");
    }

    @Test
    void whatIsSentCanBeTakenBackAndSentAgainUntilTheClose() {
        WardPeople people = new WardPeople(api, users, 1);
        String window = open(people);
        ok(save(people, 0, window, 0, OFF, NIGHT, SATURDAY));
        ok(send(people, 0, window, 1));
        ok(people.as(0).delete("/api/v1/my/request-windows/" + window + "/submission"));
        assertThat(ok(people.manager().get("/api/v1/staffing/request-windows?unit=" + people.unit())).get(0).get("answered").asInt()).isZero();
        ok(send(people, 0, window, 3));
        ok(people.manager().post("/api/v1/staffing/request-windows/" + window + "/close", "{}"));

        assertThat(people.as(0).delete("/api/v1/my/request-windows/" + window + "/submission").status()).isEqualTo(409);
        assertThat(save(people, 0, window, 4, OFF).status()).isEqualTo(409);
    }

    @Test
    void twoPagesOfOnePersonDoNotOverwriteEachOther() {
        WardPeople people = new WardPeople(api, users, 1);
        String window = open(people);
        ok(save(people, 0, window, 0, OFF));

        assertThat(save(people, 0, window, 0, SATURDAY).status()).isEqualTo(412);
        ok(save(people, 0, window, 1, SATURDAY));
    }

    @Test
    void impossibleWishesAreRefusedInWords() {
        WardPeople people = new WardPeople(api, users, 1);
        String window = open(people);

        assertThat(save(people, 0, window, 0, wish("2026-04-30", 1)).text()).contains("not asked for");
        assertThat(save(people, 0, window, 0, OFF, OFF).text()).contains("two wishes");
        assertThat(save(people, 0, window, 0, OFF, Map.of("day", "2026-03-17", "shiftType", "N", "kind", "ON", "importance", 1)).text()).contains("off and on");
        assertThat(save(people, 0, window, 0, Map.of("day", "2026-03-17", "shiftType", "X", "kind", "ON", "importance", 1)).text()).contains("no shift (X)");
        assertThat(save(people, 0, window, 0, Map.of("day", "2026-03-17", "kind", "OFF", "importance", 9)).status()).isEqualTo(422);
    }

    @Test
    void itTakesAnswersOnlyBetweenItsTimesInTheFacilitysZone() {
        WardPeople people = new WardPeople(api, users, 1);
        String window = ok(people.manager().post("/api/v1/staffing/request-windows", Map.of("unit", people.unit(), "firstDay", "2026-03-16", "days", 14,
                "opensAt", "2026-03-03T08:00:00", "closesAt", "2026-03-10T18:00:00"))).get("id").asString();

        assertThat(save(people, 0, window, 0, OFF).status()).isEqualTo(409);
        clock.set(Instant.parse("2026-03-03T14:00:00Z"));
        ok(save(people, 0, window, 0, OFF));
        // Chicago is five hours behind UTC by then: clocks were put forward on 8 March.
        clock.set(Instant.parse("2026-03-10T22:59:59Z"));
        ok(save(people, 0, window, 1, SATURDAY));
        clock.set(Instant.parse("2026-03-10T23:00:00Z"));
        assertThat(save(people, 0, window, 2, OFF).status()).isEqualTo(409);
    }

    @Test
    void whatCannotBeOpenedIsRefused() {
        WardPeople people = new WardPeople(api, users, 1);

        assertThat(order(people, "2026-03-09", "2026-03-10T18:00:00").text()).contains("do not follow the close");
        assertThat(order(people, "2026-03-16", "2026-03-01T18:00:00").status()).isEqualTo(422);
        assertThat(order(people, "2026-03-16", "2026-03-08T02:30:00").text()).contains("does not exist");
        ok(order(people, "2026-03-16", "2026-03-10T18:00:00"));
        assertThat(order(people, "2026-03-20", "2026-03-10T18:00:00").status()).isEqualTo(409);
        assertThat(api.as(new Grant(Role.MANAGER, "elsewhere")).post("/api/v1/staffing/request-windows", Map.of("unit", people.unit(),
                "firstDay", "2026-05-04", "days", 14, "closesAt", "2026-04-10T18:00:00")).status()).isEqualTo(403);
    }

    @Test
    void anAnswerSentWhileTheWindowClosesIsEitherHandedOverOrRefused() throws Exception {
        for (int round = 0; round < 4; round++) {
            WardPeople people = new WardPeople(api, users, 1);
            String window = open(people);
            ok(save(people, 0, window, 0, OFF, NIGHT, SATURDAY));
            ApiClient.As nurse = people.as(0);

            List<Integer> answers = atOnce(List.of(
                    () -> nurse.post("/api/v1/my/request-windows/" + window + "/submission", Map.of("revision", 1)).status(),
                    () -> people.manager().post("/api/v1/staffing/request-windows/" + window + "/close", "{}").status()));

            assertThat(answers.get(1)).isEqualTo(200);
            assertThat(requestsOf(people, 0)).hasSize(answers.getFirst() == 200 ? 3 : 0);
        }
    }

    @Test
    void aCancelledWindowHandsNothingOver() {
        WardPeople people = new WardPeople(api, users, 1);
        String window = open(people);
        ok(save(people, 0, window, 0, OFF, NIGHT, SATURDAY));
        ok(send(people, 0, window, 1));

        ok(people.manager().delete("/api/v1/staffing/request-windows/" + window));

        assertThat(requestsOf(people, 0)).isEmpty();
        assertThat(ok(people.as(0).get("/api/v1/my/request-windows"))).isEmpty();
        assertThat(people.manager().post("/api/v1/staffing/request-windows/" + window + "/close", "{}").status()).isEqualTo(409);
    }

    @Test
    void whoDidNotGetAWishReadsWhyAndWhatItWouldHaveCost() {
        WardPeople people = new WardPeople(api, users, 2);
        ok(people.manager().post("/api/v1/requests", Map.of("staff", people.nurse(0), "day", "2026-03-10", "wish", "OFF", "weight", 3)));
        ok(people.manager().post("/api/v1/requests", Map.of("staff", people.nurse(0), "day", "2026-03-11", "shiftType", "D", "wish", "ON", "weight", 3)));
        ok(people.manager().post("/api/v1/requests", Map.of("staff", people.nurse(0), "day", "2026-03-13", "wish", "OFF", "weight", 3)));
        ok(people.manager().post("/api/v1/requests", Map.of("staff", people.nurse(0), "day", "2026-05-13", "wish", "OFF", "weight", 3)));
        people.published("0 2026-03-10 N", "1 2026-03-11 E");

        JsonNode answers = ok(people.as(0).get("/api/v1/my/wishes"));

        assertThat(answers.findValuesAsString("outcome")).containsExactly("DENIED", "DENIED", "GRANTED", "PENDING");
        assertThat(answers.get(0).get("why").toString()).contains("works Night on Tue 10 Mar");
        assertThat(answers.get(0).get("cost").asLong()).isPositive();
        assertThat(answers.get(1).get("rule").asString()).isEqualTo("minimum-rest");
        assertThat(people.as(1).get("/api/v1/my/wishes").text()).isEqualTo("[]");
    }

    @Test
    void aYearsNightsAndWeekendsStandBesideTheFairShareForAllToSee() {
        WardPeople people = new WardPeople(api, users, 2);
        people.published("0 2026-03-10 N", "0 2026-03-12 N", "1 2026-03-14 D", "1 2026-03-10 D");

        JsonNode year = ok(people.as(1).get("/api/v1/staffing/fairness?unit=%s&year=2026".formatted(people.unit())));

        assertThat(year).hasSize(2);
        assertThat(year.get(0).at("/nights/count").asInt()).isEqualTo(2);
        assertThat(year.get(0).at("/nights/fair").asDouble()).isEqualTo(1.0);
        assertThat(year.get(1).at("/weekends/count").asInt()).isEqualTo(1);
        assertThat(api.as(new Grant(Role.STAFF, "elsewhere")).get("/api/v1/staffing/fairness?unit=%s&year=2026".formatted(people.unit())).status()).isEqualTo(403);
    }

    @Test
    void aPolicyThatMakesNoSenseIsRefused() {
        WardPeople people = new WardPeople(api, users, 1);

        assertThat(people.ward.tryPolicy("\"selfService\": {\"swapApproval\": \"NOBODY\"}").text()).contains("NONE or MANAGER");
        assertThat(people.ward.tryPolicy("\"selfService\": {\"holidays\": [\"31-12\"]}").status()).isEqualTo(422);
        assertThat(people.ward.tryPolicy("\"selfService\": {\"mostWishes\": -1}").status()).isEqualTo(422);
        assertThat(people.ward.tryPolicy("\"selfService\": {\"claims\": 1}").status()).isEqualTo(422);
        assertThat(people.ward.tryPolicy("\"selfService\": {\"holidays\": [\"12-26\", \"2026-11-26\"], \"leastUndesirable\": 0}").status()).isEqualTo(201);
    }

    private static Map<String, Object> wish(String day, int importance) {
        return Map.of("day", day, "kind", "OFF", "importance", importance);
    }

    private static Answer order(WardPeople people, String firstDay, String closesAt) {
        return people.manager().post("/api/v1/staffing/request-windows",
                Map.of("unit", people.unit(), "firstDay", firstDay, "days", 14, "closesAt", closesAt));
    }

    private static String open(WardPeople people) {
        return ok(order(people, "2026-03-16", "2026-03-10T18:00:00")).get("id").asString();
    }

    @SafeVarargs
    private static Answer save(WardPeople people, int nurse, String window, int revision, Map<String, Object>... wishes) {
        return people.as(nurse).put("/api/v1/my/request-windows/" + window + "/draft", Map.of("wishes", List.of(wishes), "revision", revision));
    }

    private static Answer send(WardPeople people, int nurse, String window, int revision) {
        return people.as(nurse).post("/api/v1/my/request-windows/" + window + "/submission", Map.of("revision", revision));
    }

    private static List<String> requestsOf(WardPeople people, int nurse) {
        return StreamSupport.stream(ok(people.manager().get("/api/v1/requests?size=100&staff=" + people.nurse(nurse))).get("items").spliterator(), false)
                .map(wish -> "%s %s %d".formatted(wish.get("day").asString(), wish.get("wish").asString(), wish.get("weight").asInt()))
                .toList();
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
