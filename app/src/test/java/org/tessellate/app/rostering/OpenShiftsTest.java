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
import java.util.stream.IntStream;
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
class OpenShiftsTest {

    private static final String APPROVED = "\"selfService\": {\"claimApproval\": \"MANAGER\"}";

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    @Test
    void aCallOutOpensTheShiftForColleaguesAndNotForTheOneWhoCalledOut() {
        WardPeople people = new WardPeople(api, users, 3);
        people.published("0 2026-03-10 D");
        people.callsOut(0, "2026-03-10T00:00:00Z", "2026-03-11T12:00:00Z");

        JsonNode offers = ok(people.as(1).get("/api/v1/my/open-shifts"));
        assertThat(offers).singleElement().satisfies(offer -> {
            assertThat(offer.at("/shift/day").asString()).isEqualTo("2026-03-10");
            assertThat(offer.at("/mayTake/allowed").asBoolean()).isTrue();
            assertThat(offer.at("/mayTake/facts").toString()).contains("8 h in the week with this shift");
        });
        JsonNode own = ok(people.as(0).get("/api/v1/my/open-shifts")).get(0);
        assertThat(own.at("/mayTake/allowed").asBoolean()).isFalse();
        assertThat(own.at("/mayTake/rule").asString()).isEqualTo("availability");
    }

    @Test
    void aClaimPutsThePersonOnDutyAndClosesTheOffer() {
        WardPeople people = new WardPeople(api, users, 2);
        people.published("0 2026-03-10 D");
        String open = people.openShift("2026-03-11", "D");

        assertThat(ok(people.as(1).post("/api/v1/my/open-shifts/" + open + "/claim", "{}")).get("status").asString()).isEqualTo("ACCEPTED");

        assertThat(people.onDuty()).containsExactly("0 2026-03-10 D", "1 2026-03-11 D");
        assertThat(ok(people.as(0).get("/api/v1/my/open-shifts"))).isEmpty();
        assertThat(people.audit("shift.filled", open)).singleElement()
                .satisfies(event -> assertThat(event.get("actor").asString()).isEqualTo(WardPeople.username(people.nurse(1))));
    }

    @Test
    void whoIsNotRestedIsToldSoAndRefused() {
        WardPeople people = new WardPeople(api, users, 2);
        people.published("0 2026-03-10 N", "1 2026-03-13 D");
        String open = people.openShift("2026-03-11", "D");

        JsonNode offer = ok(people.as(0).get("/api/v1/my/open-shifts")).get(0);
        assertThat(offer.at("/mayTake/rule").asString()).isEqualTo("minimum-rest");
        assertThat(offer.at("/mayTake/reason").asString()).contains("0 h");
        Answer refused = people.as(0).post("/api/v1/my/open-shifts/" + open + "/claim", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("minimum-rest");
        assertThat(people.onDuty()).hasSize(2);
    }

    @Test
    void fiftyClaimsAtOnceFillTheShiftOnce() throws Exception {
        WardPeople people = new WardPeople(api, users, 10);
        people.published("0 2026-03-09 D");
        String open = people.openShift("2026-03-11", "D");
        List<ApiClient.As> nurses = IntStream.range(0, 10).mapToObj(people::as).toList();

        List<Integer> answers = atOnce(IntStream.range(0, 50).<Callable<Integer>>mapToObj(i -> () ->
                nurses.get(i % 10).post("/api/v1/my/open-shifts/" + open + "/claim", "{}").status()).toList());

        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status != 201).allMatch(status -> status == 409);
        assertThat(people.onDuty()).hasSize(2);
    }

    @Test
    void oneNurseWhoClaimsTwoShiftsAtOnceGetsOnlyWhatRestAllows() throws Exception {
        WardPeople people = new WardPeople(api, users, 2);
        people.published("0 2026-03-09 D");
        List<String> open = List.of(people.openShift("2026-03-11", "D"), people.openShift("2026-03-11", "E"), people.openShift("2026-03-11", "N"));
        ApiClient.As nurse = people.as(1);

        List<Integer> answers = atOnce(open.stream().<Callable<Integer>>map(id -> () ->
                nurse.post("/api/v1/my/open-shifts/" + id + "/claim", "{}").status()).toList());

        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(people.onDuty()).hasSize(2);
    }

    @Test
    void whereThePolicySaysSoAClaimWaitsForApproval() {
        WardPeople people = new WardPeople(api, users, 3);
        people.policy(APPROVED);
        people.published("0 2026-03-10 D");
        String open = people.openShift("2026-03-11", "D");
        String one = ok(people.as(1).post("/api/v1/my/open-shifts/" + open + "/claim", "{}")).get("id").asString();
        String two = ok(people.as(2).post("/api/v1/my/open-shifts/" + open + "/claim", "{}")).get("id").asString();
        assertThat(people.onDuty()).containsExactly("0 2026-03-10 D");
        assertThat(people.as(1).post("/api/v1/my/open-shifts/" + open + "/claim", "{}").status()).isEqualTo(409);

        JsonNode waiting = ok(people.manager().get("/api/v1/staffing/open-shifts?unit=" + people.unit())).get(0);
        assertThat(waiting.get("claims")).hasSize(2).allMatch(claim -> claim.at("/mayTake/allowed").asBoolean());
        assertThat(people.manager().post("/api/v1/staffing/claims/" + one + "/decision", Map.of("approved", false)).status()).isEqualTo(422);
        ok(people.manager().post("/api/v1/staffing/claims/" + two + "/decision", Map.of("approved", true)));

        assertThat(people.onDuty()).containsExactly("0 2026-03-10 D", "2 2026-03-11 D");
        assertThat(ok(people.as(1).get("/api/v1/my/open-shifts"))).isEmpty();
        assertThat(people.manager().post("/api/v1/staffing/claims/" + one + "/decision", Map.of("approved", true)).status()).isEqualTo(409);
    }

    @Test
    void aWaitingClaimCanBeTakenBack() {
        WardPeople people = new WardPeople(api, users, 2);
        people.policy(APPROVED);
        people.published("0 2026-03-10 D");
        String open = people.openShift("2026-03-11", "D");
        ok(people.as(1).post("/api/v1/my/open-shifts/" + open + "/claim", "{}"));

        ok(people.as(1).delete("/api/v1/my/open-shifts/" + open + "/claim"));

        assertThat(ok(people.manager().get("/api/v1/staffing/open-shifts?unit=" + people.unit())).get(0).get("claims")).isEmpty();
        assertThat(people.as(1).delete("/api/v1/my/open-shifts/" + open + "/claim").status()).isEqualTo(404);
    }

    @Test
    void aClosedOrTooLateShiftIsNotToBeHad() {
        WardPeople people = new WardPeople(api, users, 2);
        people.policy("\"selfService\": {\"claimUntilMinutes\": 10080}");
        people.published("0 2026-03-10 D");
        String late = people.openShift("2026-03-09", "D");
        String closed = people.openShift("2026-03-15", "D");
        clock.set(Instant.parse("2026-03-02T13:00:00Z"));
        ok(people.manager().delete("/api/v1/staffing/open-shifts/" + closed));

        assertThat(people.as(1).post("/api/v1/my/open-shifts/" + late + "/claim", "{}").text()).contains("too soon");
        assertThat(people.as(1).post("/api/v1/my/open-shifts/" + closed + "/claim", "{}").text()).contains("not needed any more");
    }

    @Test
    void leaveTakenBackGivesTheShiftBackUnlessSomebodyTookIt() {
        WardPeople people = new WardPeople(api, users, 2);
        people.published("0 2026-03-10 D", "0 2026-03-12 D");
        String leave = approvedLeave(people, "2026-03-10", "2026-03-12");
        assertThat(people.onDuty()).isEmpty();
        String taken = ok(people.as(1).get("/api/v1/my/open-shifts")).get(0).at("/shift/id").asString();
        ok(people.as(1).post("/api/v1/my/open-shifts/" + taken + "/claim", "{}"));

        ok(people.as(0).delete("/api/v1/my/leave/" + leave));

        assertThat(people.onDuty()).containsExactly("0 2026-03-12 D", "1 2026-03-10 D");
        assertThat(ok(people.as(1).get("/api/v1/my/open-shifts"))).isEmpty();
    }

    @Test
    void leaveTakenBackDoesNotUndoACallOut() {
        WardPeople people = new WardPeople(api, users, 2);
        people.published("0 2026-03-10 D");
        String leave = approvedLeave(people, "2026-03-10", "2026-03-10");
        people.callsOut(0, "2026-03-10T00:00:00Z", "2026-03-11T12:00:00Z");

        ok(people.as(0).delete("/api/v1/my/leave/" + leave));

        assertThat(people.onDuty()).isEmpty();
        assertThat(ok(people.as(1).get("/api/v1/my/open-shifts"))).hasSize(1);
    }

    @Test
    void aNewerRosterClosesWhatWasOpenBefore() {
        WardPeople people = new WardPeople(api, users, 2);
        people.published("0 2026-03-10 D");
        people.openShift("2026-03-11", "D");

        people.published("0 2026-03-10 D", "1 2026-03-11 D");

        assertThat(ok(people.as(1).get("/api/v1/my/open-shifts"))).isEmpty();
    }

    @Test
    void nobodyOpensOrDecidesInAUnitThatIsNotTheirs() {
        WardPeople people = new WardPeople(api, users, 2);
        people.published("0 2026-03-10 D");
        ApiClient.As stranger = api.as(new Grant(Role.MANAGER, "another-ward"));
        Map<String, String> wanted = Map.of("unit", people.unit(), "day", "2026-03-11", "shiftType", "D", "role", "RN");

        assertThat(stranger.post("/api/v1/staffing/open-shifts", wanted).status()).isEqualTo(403);
        assertThat(stranger.get("/api/v1/staffing/open-shifts?unit=" + people.unit()).status()).isEqualTo(403);
        assertThat(api.as(Role.STAFF).get("/api/v1/my/open-shifts").status()).isEqualTo(403);
        assertThat(people.manager().post("/api/v1/staffing/open-shifts",
                Map.of("unit", people.unit(), "day", "2026-03-11", "shiftType", "D", "role", "ASTRONAUT")).status()).isEqualTo(422);
    }

    private String approvedLeave(WardPeople people, String first, String last) {
        JsonNode asked = ok(people.as(0).post("/api/v1/my/leave", Map.of("firstDay", first, "lastDay", last)));
        String id = asked.at("/leave/id").asString();
        ok(people.manager().post("/api/v1/staffing/leave/" + id + "/decision", Map.of("approved", true, "version", asked.get("version").asInt())));
        return id;
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
