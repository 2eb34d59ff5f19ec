package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.rostering.WardPeople.ok;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient.Answer;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import tools.jackson.databind.JsonNode;

@TessellateTest
class ShiftSwapsTest {

    private static final String AT_ONCE = "\"selfService\": {\"swapApproval\": \"NONE\"}";

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    @Test
    void aSwapChangesBothShiftsOnceAManagerApproves() {
        WardPeople people = new WardPeople(api, users, 3);
        people.published("0 2026-03-10 D", "1 2026-03-12 D");
        String swap = offer(people, 0, "2026-03-10", null);

        JsonNode offer = ok(people.as(1).get("/api/v1/my/swap-offers")).get(0);
        assertThat(offer.at("/mayTake/allowed").asBoolean()).isTrue();
        assertThat(offer.get("possibleReturns").findValuesAsString("day")).containsExactly("2026-03-12");
        String back = offer.at("/possibleReturns/0/id").asString();
        assertThat(ok(accept(people, 1, swap, back)).get("status").asString()).isEqualTo("ACCEPTED");
        assertThat(people.onDuty()).containsExactly("0 2026-03-10 D", "1 2026-03-12 D");

        assertThat(ok(people.manager().get("/api/v1/staffing/swaps?unit=" + people.unit()))).hasSize(1);
        ok(people.manager().post("/api/v1/staffing/swaps/" + swap + "/decision", Map.of("approved", true)));

        assertThat(people.onDuty()).containsExactly("0 2026-03-12 D", "1 2026-03-10 D");
        assertThat(people.audit("swap.done", swap)).hasSize(1);
    }

    @Test
    void whereThePolicySaysSoItIsCarriedOutAtOnceAndMayBeForNothing() {
        WardPeople people = new WardPeople(api, users, 2);
        people.policy(AT_ONCE);
        people.published("0 2026-03-10 D", "1 2026-03-12 D");

        assertThat(ok(accept(people, 1, offer(people, 0, "2026-03-10", null), null)).get("status").asString()).isEqualTo("DONE");

        assertThat(people.onDuty()).containsExactly("1 2026-03-10 D", "1 2026-03-12 D");
    }

    @Test
    void theRulesHoldForBothSides() {
        WardPeople people = new WardPeople(api, users, 3);
        people.policy(AT_ONCE);
        people.published("0 2026-03-10 D", "1 2026-03-09 N", "1 2026-03-12 N", "0 2026-03-13 D");

        Answer notRested = accept(people, 1, offer(people, 0, "2026-03-10", null), null);
        assertThat(notRested.status()).isEqualTo(409);
        assertThat(notRested.text()).contains("minimum-rest").contains("RN 01");

        String other = offer(people, 0, "2026-03-13", null);
        Answer gives = accept(people, 1, other, people.shiftOf(1, "2026-03-09"));
        assertThat(gives.text()).contains("minimum-rest");
        assertThat(people.onDuty()).hasSize(4);
    }

    @Test
    void nobodyIsLeftWithoutTheCompanyTheyNeed() {
        WardPeople people = new WardPeople(api, users, 4);
        people.policy("""
                %s, "customRules": [{"id": "company", "type": "together", "level": "HARD", "weight": 1,
                  "parameters": {"people": ["%s"], "with": ["%s", "%s"]}}]""".formatted(AT_ONCE, people.nurse(1), people.nurse(0), people.nurse(3)));
        people.published("0 2026-03-10 D", "1 2026-03-10 D");

        Answer alone = accept(people, 2, offer(people, 0, "2026-03-10", null), null);

        assertThat(alone.status()).isEqualTo(409);
        assertThat(alone.text()).contains("company").contains("RN 01 on Day Tue 10 Mar with nobody to look after them");
        assertThat(people.onDuty()).containsExactly("0 2026-03-10 D", "1 2026-03-10 D");
    }

    @Test
    void anOfferToOneColleagueIsForThemAlone() {
        WardPeople people = new WardPeople(api, users, 3);
        people.published("0 2026-03-10 D", "2 2026-03-12 D");
        String swap = offer(people, 0, "2026-03-10", people.nurse(1));

        assertThat(ok(people.as(2).get("/api/v1/my/swap-offers"))).isEmpty();
        assertThat(accept(people, 2, swap, null).status()).isEqualTo(409);
        assertThat(people.as(2).delete("/api/v1/my/swap-offers/" + swap).status()).isEqualTo(404);
        ok(people.as(1).delete("/api/v1/my/swap-offers/" + swap));

        assertThat(ok(people.as(0).get("/api/v1/my/swaps")).get(0).at("/swap/status").asString()).isEqualTo("REFUSED");
        assertThat(accept(people, 1, swap, null).status()).isEqualTo(409);
    }

    @Test
    void nobodyOffersAnothersShiftOrOneTwice() {
        WardPeople people = new WardPeople(api, users, 2);
        people.published("0 2026-03-10 D");
        Map<String, String> shift = Map.of("shift", people.shiftOf(0, "2026-03-10"));

        assertThat(people.as(1).post("/api/v1/my/swaps", shift).status()).isEqualTo(404);
        String swap = offer(people, 0, "2026-03-10", null);
        assertThat(people.as(0).post("/api/v1/my/swaps", shift).status()).isEqualTo(409);
        ok(people.as(0).delete("/api/v1/my/swaps/" + swap));
        assertThat(offer(people, 0, "2026-03-10", null)).isNotEqualTo(swap);
        assertThat(accept(people, 0, swap, null).status()).isEqualTo(409);
    }

    @Test
    void aRefusalNeedsAReasonThatBothRead() {
        WardPeople people = new WardPeople(api, users, 2);
        people.published("0 2026-03-10 D", "1 2026-03-12 D");
        String swap = offer(people, 0, "2026-03-10", null);
        ok(accept(people, 1, swap, null));

        assertThat(people.manager().post("/api/v1/staffing/swaps/" + swap + "/decision", Map.of("approved", false, "reason", " ")).status()).isEqualTo(422);
        assertThat(api.as(new Grant(Role.MANAGER, "elsewhere")).post("/api/v1/staffing/swaps/" + swap + "/decision", Map.of("approved", true)).status()).isEqualTo(403);
        ok(people.manager().post("/api/v1/staffing/swaps/" + swap + "/decision", Map.of("approved", false, "reason", "Two new colleagues that day.")));

        assertThat(ok(people.as(1).get("/api/v1/my/swaps")).get(0).at("/swap/reason").asString()).isEqualTo("Two new colleagues that day.");
        assertThat(people.onDuty()).containsExactly("0 2026-03-10 D", "1 2026-03-12 D");
    }

    @Test
    void fiftyAcceptancesAtOnceHandTheShiftOverOnce() throws Exception {
        WardPeople people = new WardPeople(api, users, 11);
        people.policy(AT_ONCE);
        people.published("0 2026-03-10 D");
        String swap = offer(people, 0, "2026-03-10", null);
        List<ApiClient.As> nurses = IntStream.range(1, 11).mapToObj(people::as).toList();

        List<Integer> answers = atOnce(IntStream.range(0, 50).<Callable<Integer>>mapToObj(i -> () ->
                nurses.get(i % 10).post("/api/v1/my/swap-offers/" + swap + "/acceptance", "{}").status()).toList());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(people.onDuty()).hasSize(1).noneMatch(shift -> shift.startsWith("0"));
    }

    @Test
    void aCallOutWhileTheSwapIsAcceptedLeavesTheShiftOpenOrSwappedAndNeverTwice() throws Exception {
        for (int round = 0; round < 4; round++) {
            WardPeople people = new WardPeople(api, users, 2);
            people.policy(AT_ONCE);
            people.published("0 2026-03-10 D", "1 2026-03-12 D");
            String swap = offer(people, 0, "2026-03-10", null);
            String back = people.shiftOf(1, "2026-03-12");
            ApiClient.As colleague = people.as(1);

            List<Integer> answers = atOnce(List.of(
                    () -> colleague.post("/api/v1/my/swap-offers/" + swap + "/acceptance", Map.of("returnShift", back)).status(),
                    () -> {
                        people.callsOut(0, "2026-03-10T00:00:00Z", "2026-03-14T00:00:00Z");
                        return 200;
                    }));

            int open = ok(people.manager().get("/api/v1/staffing/open-shifts?unit=" + people.unit())).size();
            assertThat(open).isEqualTo(1);
            assertThat(people.onDuty()).isEqualTo(answers.getFirst() == 200 ? List.of("1 2026-03-10 D") : List.of("1 2026-03-12 D"));
        }
    }

    @Test
    void everyChangeIsANoticeUntilItIsSeen() {
        WardPeople people = new WardPeople(api, users, 2);
        people.policy(AT_ONCE);
        people.published("0 2026-03-10 D", "1 2026-03-12 D");
        ok(people.as(0).post("/api/v1/my/changes/seen", "{}"));
        assertThat(ok(people.as(0).get("/api/v1/my/changes"))).isEmpty();

        ok(accept(people, 1, offer(people, 0, "2026-03-10", null), people.shiftOf(1, "2026-03-12")));

        JsonNode changes = ok(people.as(0).get("/api/v1/my/changes"));
        assertThat(changes.findValuesAsString("day")).containsExactly("2026-03-10", "2026-03-12");
        assertThat(changes.get(0).get("gained").asBoolean()).isFalse();
        assertThat(changes.get(1).get("gained").asBoolean()).isTrue();
        assertThat(changes.findValuesAsString("cause")).containsOnly("SWAP");
        people.published("0 2026-03-14 D");
        assertThat(ok(people.as(0).get("/api/v1/my/changes")).findValuesAsString("cause")).containsExactly("SWAP", "ROSTER");
        ok(people.as(0).post("/api/v1/my/changes/seen", "{}"));
        assertThat(ok(people.as(0).get("/api/v1/my/changes"))).isEmpty();
    }

    @Test
    void onlyTheChangesThatWereShownAreMarkedAsSeen() {
        WardPeople people = new WardPeople(api, users, 2);
        people.policy(AT_ONCE);
        people.published("0 2026-03-10 D", "1 2026-03-12 D");
        ok(people.as(0).post("/api/v1/my/changes/seen", "{}"));
        ok(accept(people, 1, offer(people, 0, "2026-03-10", null), people.shiftOf(1, "2026-03-12")));
        JsonNode shown = ok(people.as(0).get("/api/v1/my/changes"));

        ok(people.as(0).post("/api/v1/my/changes/seen", Map.of("lost", List.of(shown.at("/0/shift/id").asString()))));

        assertThat(ok(people.as(0).get("/api/v1/my/changes")).findValuesAsString("day")).containsExactly("2026-03-12");
        ok(people.as(0).post("/api/v1/my/changes/seen", Map.of("gained", List.of(shown.at("/1/shift/id").asString()))));
        assertThat(ok(people.as(0).get("/api/v1/my/changes"))).isEmpty();
    }

    @Test
    void theFirstPlanBeginsTheCountOfChanges() {
        WardPeople people = new WardPeople(api, users, 2);
        people.policy(AT_ONCE);
        people.published("0 2026-03-10 D", "1 2026-03-12 D");
        assertThat(ok(people.as(0).get("/api/v1/my/changes"))).isEmpty();

        ok(accept(people, 1, offer(people, 0, "2026-03-10", null), people.shiftOf(1, "2026-03-12")));

        assertThat(ok(people.as(0).get("/api/v1/my/changes"))).hasSize(2);
    }

    @Test
    void nobodyApprovesASwapOfTheirOwn() {
        WardPeople people = new WardPeople(api, users, 2);
        people.published("0 2026-03-10 D");
        String swap = offer(people, 0, "2026-03-10", null);
        ok(accept(people, 1, swap, null));
        String lead = "lead." + WardPeople.username(people.nurse(1));
        users.create(lead, "Lead", WardPeople.PASSWORD, List.of(new Grant(Role.MANAGER, people.unit())));
        users.link(WardPeople.username(people.nurse(1)), null);
        users.link(lead, people.nurse(1));
        String token = ok(api.asNobody().post("/api/v1/tokens", Map.of("username", lead, "password", WardPeople.PASSWORD))).get("token").asString();

        Answer own = api.withToken(token).post("/api/v1/staffing/swaps/" + swap + "/decision", Map.of("approved", true));

        assertThat(own.status()).isEqualTo(403);
        assertThat(own.text()).contains("Ask somebody else");
        assertThat(people.onDuty()).containsExactly("0 2026-03-10 D");
    }

    @Test
    void anOlderDraftDoesNotQuietlyUndoASwap() {
        WardPeople people = new WardPeople(api, users, 2);
        people.policy(AT_ONCE);
        people.published("0 2026-03-10 D");
        String older = people.ward.draft(7);
        RosterFixture.created(people.ward.edit(older, people.nurse(0), "2026-03-10", "D"));
        clock.advance(Duration.ofHours(1));
        ok(accept(people, 1, offer(people, 0, "2026-03-10", null), null));

        assertThat(people.ward.get(older, "/checklist").get("ready").asBoolean()).isFalse();
        Answer refused = people.ward.decide(people.manager(), people.ward.propose(older), "accept", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("would undo 2 shifts").contains("pin them");
        assertThat(people.onDuty()).containsExactly("1 2026-03-10 D");

        RosterFixture.created(people.ward.edit(older, people.nurse(0), "2026-03-10", null));
        RosterFixture.created(people.ward.edit(older, people.nurse(1), "2026-03-10", "D"));
        RosterFixture.created(people.ward.decide(people.manager(), people.ward.propose(older), "accept", "{}"));
        assertThat(people.onDuty()).containsExactly("1 2026-03-10 D");
    }

    private static String offer(WardPeople people, int nurse, String day, String to) {
        Map<String, String> body = new HashMap<>(Map.of("shift", people.shiftOf(nurse, day), "note", "Family party"));
        body.put("to", to);
        return ok(people.as(nurse).post("/api/v1/my/swaps", body)).get("id").asString();
    }

    private static Answer accept(WardPeople people, int nurse, String swap, String back) {
        return people.as(nurse).post("/api/v1/my/swap-offers/" + swap + "/acceptance", Collections.singletonMap("returnShift", back));
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
