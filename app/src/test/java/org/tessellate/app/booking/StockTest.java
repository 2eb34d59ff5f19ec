package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TestClock;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** What visits use up is promised once, whoever asks and however they race (R77). It is Monday 2 March 2026, 03:00 at the hospital. */
@TessellateTest
class StockTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private ForgottenStock forgotten;

    private Hospital hospital;

    @BeforeEach
    void threeRoomsAndTwoImplants() {
        hospital = new Hospital(api, jdbc)
                .room("one", "THEATRE").room("two", "THEATRE").room("three", "THEATRE")
                .procedure("hip", 60, new Hospital.Needs().room("THEATRE", 60))
                .stock("cup", 2, 1, 5).uses("hip", "cup", 1);
    }

    private String held(String start) {
        ApiClient.Answer held = hospital.hold("hip", start);
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        return held.body().get("id").asString();
    }

    private JsonNode level() {
        return api.as(Role.MANAGER).get("/api/v1/stock-levels?unit=" + hospital.unit()).body().get(0);
    }

    private JsonNode find() {
        return hospital.find("hip", "2026-03-03T00:00", "2026-03-04T00:00", Map.of()).body();
    }

    @Test
    void aVisitNamesWhatItUsesAndTakesItFromWhatIsLeft() {
        JsonNode proposal = find().at("/proposals/0");
        assertThat(proposal.get("reasons").toString()).contains("cup: 1 of them is used");
        assertThat(proposal.get("resources").toString()).doesNotContain("stock/");

        held("2026-03-03T09:00");

        assertThat(level().get("promised").asInt()).isEqualTo(1);
        assertThat(level().get("projected").asInt()).isEqualTo(1);
        assertThat(level().get("onHand").asInt()).isEqualTo(2);
    }

    @Test
    void whatNobodyWroteDownAWeekLongCountsAsUsedOnce() {
        String id = held("2026-03-03T09:00");
        assertThat(hospital.scheduler().post("/api/v1/appointments/" + id + "/book", Map.of()).status()).isEqualTo(200);
        clock.set(Instant.parse("2026-03-10T14:59:00Z"));
        Access.asSystem("test", forgotten::settle);
        assertThat(level().get("promised").asInt()).as("its outcome may still be written down").isEqualTo(1);

        clock.set(Instant.parse("2026-03-10T15:01:00Z"));
        Access.asSystem("test", forgotten::settle);
        Access.asSystem("test", forgotten::settle);

        assertThat(level().get("promised").asInt()).isZero();
        assertThat(level().get("onHand").asInt()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT reason FROM supply.movement WHERE stock_id = ? AND cause = 'USED'").param(hospital.id("cup")).query(String.class).list())
                .containsExactly("visit " + id);
    }

    @Test
    void whenNothingIsLeftFindSaysWhatLacksAndWhatWouldHelp() {
        held("2026-03-03T09:00");
        held("2026-03-03T11:00");

        JsonNode why = find().get("why");

        assertThat(why.at("/bindings/0/need").asString()).isEqualTo("cup");
        assertThat(why.at("/bindings/0/facts/0").asString()).isEqualTo("cup: 0 left, 1 needed");
        assertThat(why.get("relaxations").toString()).contains("with 1 more cup");
        assertThat(hospital.hold("hip", "2026-03-03T13:00").text()).contains("cup: 0 left, 1 needed");
    }

    @Test
    void anEarlierVisitDoesNotTakeWhatALaterOneWasPromised() {
        held("2026-03-10T09:00");
        held("2026-03-11T09:00");

        assertThat(hospital.hold("hip", "2026-03-03T09:00").status()).isEqualTo(409);
    }

    @Test
    void cancellingAndLettingAHoldGoGiveItBack() {
        String first = held("2026-03-03T09:00");
        held("2026-03-03T11:00");

        assertThat(hospital.scheduler().post("/api/v1/appointments/" + first + "/cancel", Map.of("reason", "patient is ill")).status()).isEqualTo(200);

        assertThat(level().get("promised").asInt()).isEqualTo(1);
        held("2026-03-03T13:00");
    }

    @Test
    void movingAVisitTakesItsItemAlong() {
        String first = held("2026-03-03T09:00");
        held("2026-03-03T11:00");

        ApiClient.Answer moved = hospital.scheduler().post("/api/v1/appointments/" + first + "/reschedule", hospital.holdBody("hip", "2026-03-04T10:00"));

        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(level().get("promised").asInt()).isEqualTo(2);
    }

    @Test
    void aVisitThatTookPlaceLeavesTheShelfEmptierAndPromisesNothing() {
        String visit = hospital.booked("hip", "2026-03-02T04:00");
        clock.set(Instant.parse("2026-03-02T11:00:00Z"));

        assertThat(hospital.scheduler().post("/api/v1/appointments/" + visit + "/fulfil", Map.of()).status()).isEqualTo(200);

        assertThat(level().get("onHand").asInt()).isEqualTo(1);
        assertThat(level().get("promised").asInt()).isZero();
        assertThat(api.as(Role.MANAGER).get("/api/v1/stock-levels/" + hospital.id("cup") + "/movements").body().at("/0/cause").asString()).isEqualTo("USED");
    }

    @Test
    void fortyThreadsForTheLastTwoHaveTwoWinners() throws Exception {
        List<Integer> statuses = BookingRaceTest.inParallel(40, i -> hospital.hold("hip", "2026-03-%02dT%02d:00".formatted(3 + i % 5, 8 + i % 8)).status());

        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(2);
        assertThat(level().get("promised").asInt()).isEqualTo(2);
    }

    @Test
    void aCountThatRacesWithHoldsNeverLeavesMorePromisedThanThere() throws Exception {
        hospital.counted("cup", 12);

        List<Integer> statuses = BookingRaceTest.inParallel(16, i -> i == 5
                ? api.as(Role.MANAGER).post("/api/v1/stock-levels/" + hospital.id("cup") + "/counts", Map.of("onHand", 8, "reason", "broken in the store")).status()
                : hospital.hold("hip", "2026-03-%02dT09:00".formatted(3 + i)).status());

        JsonNode level = level();
        assertThat(level.get("onHand").asInt()).isEqualTo(8);
        assertThat(statuses.get(5)).as("the count").isBetween(200, 201);
        List<Integer> holds = IntStream.range(0, 16).filter(i -> i != 5).mapToObj(statuses::get).toList();
        assertThat(holds).containsOnly(201, 409);
        // Those held before the count keep their promise; fifteen want some, so that eight are given in any order, and none after the count beyond them.
        assertThat(holds.stream().filter(status -> status == 201)).hasSize(level.get("promised").asInt());
        assertThat(level.get("promised").asInt()).isBetween(8, 12);
        assertThat(hospital.hold("hip", "2026-03-24T15:00").status()).isEqualTo(409);
    }

    @Test
    void whatIsNotKeptAtTheSiteIsNoneLeft() {
        assertThat(api.as(Role.ADMIN).post("/api/v1/items", Map.of("id", hospital.id("screw"), "name", "screw", "kind", "CONSUMABLE")).status()).isEqualTo(201);
        hospital.uses("hip", "screw", 4);

        assertThat(find().at("/why/bindings/0/facts/0").asString()).isEqualTo("screw: 0 left, 4 needed");
    }

    @Test
    void aCountNeedsAReasonAndTheUnitsPermission() {
        String counts = "/api/v1/stock-levels/" + hospital.id("cup") + "/counts";

        assertThat(api.as(Role.MANAGER).post(counts, Map.of("onHand", 3, "reason", " ")).status()).isEqualTo(422);
        assertThat(api.as(Role.MANAGER).post(counts, Map.of("onHand", -1, "reason", "x")).status()).isEqualTo(422);
        assertThat(api.as(Role.SCHEDULER).post(counts, Map.of("onHand", 3, "reason", "counted")).status()).isEqualTo(403);
        assertThat(level().get("onHand").asInt()).isEqualTo(2);
    }

    @Test
    void aSecondStockOfAnItemAtOneSiteIsRefused() {
        ApiClient.Answer second = api.as(Role.ADMIN).post("/api/v1/stocks",
                Map.of("id", hospital.id("again"), "item", hospital.id("cup"), "unit", hospital.unit(), "threshold", 1, "orderUpTo", 2));

        assertThat(second.status()).isEqualTo(422);
        assertThat(second.text()).contains("kept at this site already");
    }
}
