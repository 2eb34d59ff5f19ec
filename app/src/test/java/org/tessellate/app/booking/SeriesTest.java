package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import tools.jackson.databind.JsonNode;

/** Visits that recur (C15). Clocks go forward in New York on 8 March 2026, a Sunday. */
@TessellateTest
class SeriesTest {

    private static final String SERIES = "/api/v1/series";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital clinic;

    @BeforeEach
    void oneTherapistAndTwoRooms() {
        clinic = new Hospital(api, jdbc).room("gym1", "GYM").room("gym2", "GYM").person("tia", "PT", "MO-SU 00:00-16:00")
                .procedure("therapy", 30, new Hospital.Needs().role("PT", 0, 30, false).room("GYM", 30));
    }

    @Test
    void everyWeekMeansTheSameLocalTimeAlsoWhenClocksChange() {
        JsonNode series = booked("2026-03-03T09:00", "FREQ=WEEKLY;COUNT=4");

        assertThat(series.get("occurrences").valueStream().map(one -> one.get("start").asString())).containsExactly(
                "2026-03-03T14:00:00Z", "2026-03-10T13:00:00Z", "2026-03-17T13:00:00Z", "2026-03-24T13:00:00Z");
        assertThat(states(series)).containsOnly("BOOKED");
    }

    @Test
    void everyOccurrenceIsCheckedAndTheNearestRepairComesWithItsReason() {
        clinic.booked("therapy", "2026-03-24T09:00");

        JsonNode check = check("2026-03-03T09:00", "FREQ=WEEKLY;COUNT=4");

        assertThat(verdicts(check)).containsExactly("POSSIBLE", "POSSIBLE", "POSSIBLE", "REPAIRED");
        JsonNode repaired = check.at("/occurrences/3");
        assertThat(repaired.get("why").asString()).contains("tia");
        assertThat(repaired.at("/proposal/local").asString()).isIn("Tue 24 Mar 2026 08:30", "Tue 24 Mar 2026 09:30");
        assertThat(repaired.get("alternatives")).hasSizeGreaterThan(1);
        assertThat(visits()).as("only the one in the way").isEqualTo(1);
    }

    @Test
    void repairsKeepToTheWishedDaysAndTimesAndOutOfEachOthersWay() {
        clinic.booked("therapy", "2026-03-04T09:00");
        Map<String, Object> wishes = request("2026-03-03T09:00", "FREQ=DAILY;COUNT=3");
        wishes.put("times", List.of(Map.of("from", "09:00", "to", "11:00")));

        JsonNode check = clinic.scheduler().post(SERIES + "/check", wishes).body();

        assertThat(verdicts(check)).containsExactly("POSSIBLE", "REPAIRED", "POSSIBLE");
        assertThat(check.at("/occurrences/1/proposal/local").asString()).isEqualTo("Wed 4 Mar 2026 09:30");
    }

    @Test
    void anHourThatDoesNotExistIsRepairedAndOneBeyondTheRosterIsNot() {
        JsonNode skipped = check("2026-03-08T02:30", "FREQ=DAILY;COUNT=1").at("/occurrences/0");
        assertThat(skipped.get("why").asString()).contains("02:30 does not exist").contains("03:00");
        assertThat(skipped.at("/proposal/local").asString()).isEqualTo("Sun 8 Mar 2026 03:00");

        JsonNode unpublished = check("2026-03-31T09:00", "FREQ=WEEKLY;COUNT=3");
        assertThat(verdicts(unpublished)).containsExactly("POSSIBLE", "IMPOSSIBLE", "IMPOSSIBLE");
        assertThat(unpublished.at("/occurrences/2/proposal").isNull()).isTrue();
    }

    @Test
    void whenOneIsRefusedNoneIsBooked() {
        clinic.booked("therapy", "2026-03-17T09:00");

        ApiClient.Answer refused = clinic.scheduler().post(SERIES, Map.of("series", request("2026-03-03T09:00", "FREQ=WEEKLY;COUNT=4")));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("detail").asString()).startsWith("Occurrence 3 (2026-03-17T13:00:00Z)").contains("tia");
        assertThat(refused.body().get("occurrence").asInt()).isEqualTo(3);
        assertThat(visits()).isEqualTo(1);
    }

    @Test
    void theChosenOnesAreBookedAndTheOthersStayInTheListAsLeftOut() {
        JsonNode check = check("2026-03-03T09:00", "FREQ=WEEKLY;COUNT=3");
        List<Map<String, Object>> chosen = List.of(choice(check, 0), choice(check, 2));

        JsonNode series = clinic.scheduler().post(SERIES, Map.of("series", request("2026-03-03T09:00", "FREQ=WEEKLY;COUNT=3"), "chosen", chosen)).body();

        assertThat(states(series)).containsExactly("BOOKED", "LEFT_OUT", "BOOKED");
        assertThat(clinic.scheduler().get(SERIES + "?appointment=" + series.at("/occurrences/2/appointment").asString()).body().get("id"))
                .isEqualTo(series.get("id"));
    }

    @Test
    void aChoiceOfSomethingElseIsRefused() {
        ApiClient.Answer refused = clinic.scheduler().post(SERIES, Map.of("series", request("2026-03-03T09:00", "FREQ=WEEKLY;COUNT=2"),
                "chosen", List.of(Map.of("number", 3, "start", "2026-03-17T09:00", "resources", List.of()))));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("[3]");
    }

    @Test
    void aDailySeriesMovedByADayIsNotInItsOwnWay() {
        JsonNode series = booked("2026-03-03T09:00", "FREQ=DAILY;COUNT=4");
        Map<String, Object> change = Map.of("scope", "FOLLOWING", "from", 2, "shiftDays", 1);

        assertThat(verdicts(clinic.scheduler().post(path(series) + "/change/check", change).body())).containsOnly("POSSIBLE").hasSize(3);
        JsonNode changed = clinic.scheduler().post(path(series) + "/change", Map.of("change", change)).body();

        assertThat(starts(changed)).containsExactly("2026-03-03T14:00:00Z", "2026-03-05T14:00:00Z", "2026-03-06T14:00:00Z", "2026-03-07T14:00:00Z");
        assertThat(states(changed)).containsOnly("BOOKED");
    }

    @Test
    void oneOccurrenceMovesAloneAndAllMoveTogetherOrNotAtAll() {
        JsonNode series = booked("2026-03-03T09:00", "FREQ=WEEKLY;COUNT=3");
        JsonNode one = change(series, Map.of("scope", "ONE", "from", 2, "time", "11:00")).body();
        assertThat(starts(one)).containsExactly("2026-03-03T14:00:00Z", "2026-03-10T15:00:00Z", "2026-03-17T13:00:00Z");

        clinic.booked("therapy", "2026-03-17T13:00");
        ApiClient.Answer refused = change(series, Map.of("scope", "ALL", "from", 1, "time", "13:00"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("Occurrence 3");
        assertThat(starts(clinic.scheduler().get(path(series)).body())).isEqualTo(starts(one));

        assertThat(change(series, Map.of("scope", "ALL", "from", 1, "time", "14:00", "lengthMinutes", 45)).body().get("occurrences").valueStream()
                .map(occurrence -> occurrence.get("end").asString())).allMatch(end -> end.contains(":45:00"));
    }

    @Test
    void anOccurrenceMovedByHandIsShownAsMoved() {
        JsonNode series = booked("2026-03-03T09:00", "FREQ=WEEKLY;COUNT=2");
        String id = series.at("/occurrences/1/appointment").asString();

        clinic.scheduler().post("/api/v1/appointments/" + id + "/reschedule", clinic.holdBody("therapy", "2026-03-11T10:00"));

        assertThat(states(clinic.scheduler().get(path(series)).body())).containsExactly("BOOKED", "MOVED");
    }

    @Test
    void cancellingThisAndTheFollowingFreesThem() {
        JsonNode series = booked("2026-03-03T09:00", "FREQ=WEEKLY;COUNT=3");

        JsonNode cancelled = clinic.scheduler().post(path(series) + "/cancel",
                Map.of("scope", "FOLLOWING", "from", 2, "reason", "better", "askedBy", "PATIENT")).body();

        assertThat(states(cancelled)).containsExactly("BOOKED", "CANCELLED", "CANCELLED");
        assertThat(clinic.hold("therapy", "2026-03-17T09:00", clinic.staff("tia")).status()).isEqualTo(201);
        assertThat(clinic.hold("therapy", "2026-03-03T09:00", clinic.staff("tia")).status()).isEqualTo(409);
        assertThat(clinic.scheduler().post(path(series) + "/cancel", Map.of("scope", "FOLLOWING", "from", 2, "reason", "again")).status()).isEqualTo(409);
    }

    @Test
    void anotherRoomMovesNobodyAndLeavesEachItsOwnLength() {
        JsonNode series = booked("2026-03-03T09:00", "FREQ=WEEKLY;COUNT=3");
        change(series, Map.of("scope", "ONE", "from", 2, "time", "11:00"));
        String second = series.at("/occurrences/1/appointment").asString();
        Map<String, Object> elsewhere = clinic.holdBody("therapy", "2026-03-10T12:00");
        elsewhere.put("lengthMinutes", 45);
        assertThat(clinic.scheduler().post("/api/v1/appointments/" + second + "/reschedule", elsewhere).status()).isEqualTo(200);

        Map<String, Object> room = Map.of("scope", "ALL", "from", 1, "resources", List.of(clinic.location("gym2")));
        assertThat(verdicts(clinic.scheduler().post(path(series) + "/change/check", room).body())).containsOnly("POSSIBLE");
        JsonNode changed = change(series, room).body();

        assertThat(starts(changed)).containsExactly("2026-03-03T14:00:00Z", "2026-03-10T16:00:00Z", "2026-03-17T13:00:00Z");
        assertThat(changed.get("occurrences").valueStream().map(one -> one.get("end").asString()))
                .containsExactly("2026-03-03T14:30:00Z", "2026-03-10T16:45:00Z", "2026-03-17T13:30:00Z");
        assertThat(states(changed)).containsExactly("BOOKED", "MOVED", "BOOKED");
        assertThat(clinic.scheduler().get("/api/v1/appointments/" + second).body().get("allocations").toString()).contains(clinic.location("gym2"));
    }

    @Test
    void ofTwentySeriesForTheSameTimesOneIsBookedWhole() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(20)) {
            List<Callable<Integer>> calls = IntStream.range(0, 20).<Callable<Integer>>mapToObj(one -> () -> clinic.scheduler()
                    .post(SERIES, Map.of("series", request("2026-03-03T10:00", "FREQ=WEEKLY;COUNT=3"))).status()).toList();
            List<Integer> answers = many.invokeAll(calls).stream().map(Future::resultNow).toList();

            assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        }
        assertThat(visits()).isEqualTo(3);
    }

    @Test
    void aRuleThatCannotBeReadIsRefusedWithOneThatCan() {
        ApiClient.Answer refused = clinic.scheduler().post(SERIES + "/check", request("2026-03-03T09:00", "FREQ=YEARLY;COUNT=2"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("remedy").asString()).contains("FREQ=WEEKLY");
    }

    private Map<String, Object> request(String first, String rule) {
        return new HashMap<>(Map.of("procedure", clinic.id("therapy"), "first", first, "rule", rule, "resources", List.of()));
    }

    private JsonNode check(String first, String rule) {
        return clinic.scheduler().post(SERIES + "/check", request(first, rule)).body();
    }

    private JsonNode booked(String first, String rule) {
        ApiClient.Answer answer = clinic.scheduler().post(SERIES, Map.of("series", request(first, rule)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    private ApiClient.Answer change(JsonNode series, Map<String, Object> change) {
        return clinic.scheduler().post(path(series) + "/change", Map.of("change", change));
    }

    private static Map<String, Object> choice(JsonNode check, int index) {
        JsonNode one = check.at("/occurrences/" + index);
        return Map.of("number", one.get("number").asInt(), "start", one.at("/proposal/start").asString(),
                "resources", one.at("/proposal/resources").valueStream().map(JsonNode::asString).toList());
    }

    private static String path(JsonNode series) {
        return SERIES + "/" + series.get("id").asString();
    }

    private static List<String> states(JsonNode series) {
        return series.get("occurrences").valueStream().map(one -> one.get("state").asString()).toList();
    }

    private static List<String> starts(JsonNode series) {
        return series.get("occurrences").valueStream().map(one -> one.get("start").asString()).toList();
    }

    private static List<String> verdicts(JsonNode check) {
        return check.get("occurrences").valueStream().map(one -> one.get("verdict").asString()).toList();
    }

    private int visits() {
        return jdbc.sql("SELECT count(*) FROM booking.appointment WHERE unit_id = ? AND status <> 'cancelled'").param(clinic.unit())
                .query(Integer.class).single();
    }
}
