package org.tessellate.app.interop.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Role;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterPublished;
import tools.jackson.databind.JsonNode;

/** S9 from end to end with the reference ERP over HTTP, and what else the two tell each other (R103, R104, R105). It is Monday 2 March 2026. */
class ImplantRunsLowTest extends ErpGround {

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void anImplantThatCannotComeInTimeBecomesAReviewAnOrderAnExceptionAndAnotherDay() {
        tell("tariff", Map.of("procedure", hospital.id("hip"), "cents", 1_250_000));
        String visit = hospital.booked("hip", "2026-03-10T09:00");
        assertThat(told("booked-procedures/" + visit).get("revenueCents").asLong()).isEqualTo(1_250_000);

        // Less will be left than there should be: somebody has to look at it before the patient comes.
        JsonNode review = exceptions("SUPPLY_REVIEW").getFirst();
        assertThat(review.get("owner").asString()).isEqualTo("MANAGER");
        assertThat(Instant.parse(review.get("deadline").asString())).isBefore(Instant.parse("2026-03-10T13:00:00Z"));
        assertThat(waiting("PURCHASE").getFirst().at("/proposal/title").asString()).isEqualTo("Order 4 of cup: 0 will be left, 1 should be");

        // The last one turns out to be broken: the visit would go without, but there is time to buy.
        hospital.counted("cup", 0);
        assertThat(exceptions("SCHEDULING")).isEmpty();

        // A person validates the order, and it leaves for the ERP.
        JsonNode order = waiting("PURCHASE").getFirst();
        assertThat(order.at("/proposal/title").asString()).isEqualTo("Order 5 of cup: -1 will be left, 1 should be");
        assertThat(accept(order, Map.of()).status()).isEqualTo(200);
        assertThat(exceptions("SUPPLY_REVIEW")).as("reviewed").isEmpty();
        String purchase = api.as(Role.MANAGER).get("/api/v1/purchases?unit=" + hospital.unit()).body().at("/0/id").asString();
        JsonNode request = told("purchase-requests/" + purchase);
        assertThat(request.get("quantity").asInt()).isEqualTo(5);
        assertThat(request.get("neededBy").asString()).isEqualTo("2026-03-10T11:00:00Z");

        // The ERP answers that it comes on the 12th: too late.
        await().atMost(Duration.ofSeconds(20)).until(() -> !exceptions("SCHEDULING").isEmpty());
        JsonNode late = exceptions("SCHEDULING").getFirst();
        assertThat(late.get("subject").asString()).isEqualTo("appointment/" + visit);
        assertThat(late.get("owner").asString()).isEqualTo("MANAGER");
        assertThat(jdbc.sql("SELECT data::jsonb ->> 'appointment' FROM interop.event WHERE subject = ? AND type = 'org.tessellate.inventory.exception'").param(hospital.id("cup"))
                .query(String.class).list()).containsExactly(visit);
        assertThat(late.get("deadline").asString()).isEqualTo("2026-03-10T01:00:00Z");
        assertThat(api.as(Role.MANAGER).get("/api/v1/purchases/" + purchase).body().get("due").asString()).startsWith("2026-03-12T08:00");

        // Another time is proposed, after the delivery; accepting it moves the visit and settles the exception.
        Hospital.awaitWays(jdbc);
        JsonNode move = waiting("REBOOK").getFirst();
        assertThat(move.at("/proposal/alternatives/0/title").asString()).startsWith("Thu 12 Mar 2026");
        ApiClient.Answer moved = accept(move, Map.of("alternative", "1"));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(exceptions("SCHEDULING")).isEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> told("booked-procedures/" + visit).get("start").asString().startsWith("2026-03-12"));
        await("the buyer hears that it is needed later").atMost(Duration.ofSeconds(20))
                .until(() -> told("purchase-requests/" + purchase).get("neededBy").asString().startsWith("2026-03-12"));
        assertThat(told("purchase-requests/" + purchase).get("requestedAt")).isEqualTo(request.get("requestedAt"));

        // It comes, and lies on the shelf.
        assertThat(tell("purchase-status", Map.of("purchase", purchase, "status", "received"))).isEqualTo(200);
        assertThat(level().get("onHand").asInt()).isEqualTo(5);
        assertThat(level().get("projected").asInt()).isEqualTo(4);
        assertThat(waiting("PURCHASE")).isEmpty();
    }

    @Test
    void whatIsGivenBackIsExpectedNoLongerAndNotOrdered() {
        String visit = hospital.booked("hip", "2026-03-10T09:00");
        assertThat(waiting("PURCHASE")).hasSize(1);

        assertThat(hospital.scheduler().post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "patient is ill")).status()).isEqualTo(200);

        assertThat(waiting("PURCHASE")).isEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> told("booked-procedures/" + visit).get("status").asString().equals("cancelled"));
        JsonNode told = told("booked-procedures/" + visit);
        assertThat(told.get("revenueCents").asLong()).isZero();
        assertThat(told.get("labour").size() + told.get("supplies").size()).isZero();
    }

    @Test
    void aVisitTellsTheLabourAndSuppliesItTakesAndNothingOfThePatient() {
        String patient = hospital.patient("Ana-Unmistakable");
        String visit = hospital.hold("hip", "2026-03-10T09:00").body().get("id").asString();
        hospital.scheduler().post("/api/v1/appointments/" + visit + "/book", Map.of("patient", patient));

        JsonNode told = told("booked-procedures/" + visit);

        assertThat(told.at("/labour/0/role").asString()).isEqualTo("SURGEON");
        assertThat(told.at("/labour/0/minutes").asInt()).isEqualTo(60);
        assertThat(told.at("/supplies/0/item").asString()).isEqualTo(hospital.id("cup"));
        assertThat(told.toString()).doesNotContain("Unmistakable").doesNotContain(patient);
    }

    @Test
    void hoursAndCostsOfAPublishedRosterGoToPayroll() {
        ApiClient.Answer contract = api.as(Role.ADMIN).post("/api/v1/contracts", Map.of("staff", hospital.id("dr"), "firstDay", "2026-01-01", "fte", 1,
                "minHoursPerWeek", 0, "maxHoursPerWeek", 48, "overtimeAfterHoursPerWeek", 40, "maxConsecutiveDays", 6, "minRestHours", 11, "hourlyCost", 90.50));
        assertThat(contract.status()).as(contract.text()).isEqualTo(201);

        publish("roster");

        JsonNode labour = told("labour/" + hospital.id("roster"));
        assertThat(labour.at("/hours/0/staff").asString()).isEqualTo(hospital.id("dr"));
        assertThat(labour.at("/hours/0/minutes").asLong()).isEqualTo(480);
        assertThat(labour.at("/hours/0/costCents").asLong()).isEqualTo(72_400);
        assertThat(labour.get("costCents").asLong()).isEqualTo(labour.get("hours").size() * 72_400L);
    }

    @Test
    void aNewerPublicationLeavesTheOlderNoHoursToBePaidTwice() {
        publish("roster");
        assertThat(told("labour/" + hospital.id("roster")).get("minutes").asLong()).isPositive();
        jdbc.sql("INSERT INTO rostering.roster SELECT (jsonb_populate_record(r, jsonb_build_object('id', ?::text, 'published_at', ?::text))).* FROM rostering.roster r WHERE id = ?")
                .params(hospital.id("newer"), clock.instant().toString(), hospital.id("roster")).update();
        jdbc.sql("UPDATE rostering.roster SET published_at = created_at WHERE id = ?").param(hospital.id("roster")).update();
        jdbc.sql("UPDATE rostering.published_shift SET roster_id = ?, paid_minutes = 450 WHERE roster_id = ?")
                .params(hospital.id("newer"), hospital.id("roster")).update();

        publish("newer");

        JsonNode newer = told("labour/" + hospital.id("newer"));
        assertThat(newer.at("/hours/0/minutes").asLong()).as("on duty").isEqualTo(480);
        assertThat(newer.at("/hours/0/paidMinutes").asLong()).as("without the break").isEqualTo(450);
        await().atMost(Duration.ofSeconds(20)).until(() -> ERP.documents().get("labour/" + hospital.id("roster")).get("minutes").asLong() == 0);
    }

    private void publish(String roster) {
        transaction.executeWithoutResult(status -> events.publishEvent(new RosterPublished(new RosterId(hospital.id(roster)), new UnitId(hospital.unit()),
                LocalDate.of(2026, 3, 1), 31, clock.instant())));
    }

    /** The wait after a failure begins when it is stored, so the clock goes on until what is waited for has come. */
    private void advanceUntil(Callable<Boolean> come) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).until(() -> {
            clock.advance(Duration.ofSeconds(40));
            return come.call();
        });
    }

    @Test
    void anErpThatIsAwayForTenAttemptsLosesNothing() {
        ERP.failNext(1000);
        String visit = hospital.booked("hip", "2026-03-10T09:00");
        advanceUntil(() -> ERP.left() <= 990);

        ERP.failNext(0);
        advanceUntil(() -> ERP.documents().containsKey("booked-procedures/" + visit));

        assertThat(jdbc.sql("SELECT count(*) FROM interop.parked WHERE consumer = 'erp' AND event LIKE ?").param("%" + visit + "%").query(Long.class).single()).isZero();
    }

    @Test
    void whatWasPutAsideIsSentAgainByHandAndWaitsOnWhileTheErpDoesNotTakeIt() {
        String visit = hospital.booked("hip", "2026-03-10T09:00");
        told("booked-procedures/" + visit);
        long number = putAside(visit);
        int taken = ERP.taken();

        ERP.failNext(1);
        assertThat(resend(number).text()).contains("still does not take it").contains("503");
        assertThat(resend(number).status()).isEqualTo(204);

        assertThat(ERP.taken()).isGreaterThan(taken);
        assertThat(resend(number).status()).as("it waits no more").isEqualTo(404);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'event.resent' AND entity_id = ?").param(String.valueOf(number)).query(Long.class).single())
                .isOne();
    }

    private ApiClient.Answer resend(long number) {
        return api.as(Role.ADMIN).post("/api/v1/integration/parked/" + number + "/resend", "{}");
    }

    private long putAside(String visit) {
        return jdbc.sql("""
                INSERT INTO interop.parked (consumer, event_id, type, event, reason, parked_at)
                SELECT 'erp', id, type, json_build_object('id', id, 'source', 'us', 'type', type, 'subject', subject, 'time', occurred_at, 'dataSchema', 'x',
                    'partitionKey', lane, 'sequence', 1, 'recordedTime', recorded_at, 'traceParent', traceparent, 'data', data::json, 'place', 1)::text, 'refused', recorded_at
                FROM interop.event WHERE subject = ? AND type = 'org.tessellate.appointment.booked' RETURNING id""").param(visit).query(Long.class).single();
    }

    @Test
    void whatTheErpDoesNotTakeIsToldAgain() {
        ERP.failNext(2);
        String visit = hospital.booked("hip", "2026-03-10T09:00");

        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(200)).until(() -> {
            clock.advance(Duration.ofSeconds(5));
            return ERP.documents().containsKey("booked-procedures/" + visit);
        });
    }

    @Test
    void aMessageOfTheErpHasItsEffectOnceAndABrokenOneIsRefusedAndKept() {
        String stock = hospital.id("cup");

        assertThat(ERP.tell(us, stock + "-1", "stock-level", Map.of("stock", stock, "onHand", 7))).isEqualTo(200);
        hospital.counted("cup", 3);
        assertThat(ERP.tell(us, stock + "-1", "stock-level", Map.of("stock", stock, "onHand", 7))).as("again").isEqualTo(200);
        assertThat(level().get("onHand").asInt()).isEqualTo(3);

        assertThat(tell("stock-level", Map.of("stock", stock, "onHand", -1))).isEqualTo(422);
        assertThat(tell("purchase-status", Map.of("purchase", "p", "status", "eaten"))).isEqualTo(422);
        assertThat(jdbc.sql("SELECT count(*) FROM interop.inbox WHERE channel = 'erp' AND status = 'REFUSED' AND payload LIKE ?").param("%" + stock + "%")
                .query(Long.class).single()).isEqualTo(1);
        assertThat(api.as(Role.MANAGER).post("/api/v1/erp/messages", Map.of("id", "x", "type", "tariff", "data", Map.of())).status()).isEqualTo(403);
    }

    @Test
    void anAssetThatIsNotReadyIsNotBooked() {
        hospital.mobile("tower", "TOWER", 2).procedure("knee", 60, new Hospital.Needs().room("THEATRE", 60).device("TOWER", 60));

        assertThat(tell("asset", Map.of("equipment", hospital.id("tower"), "unitNumber", 1, "ready", false))).isEqualTo(200);
        assertThat(tell("asset", Map.of("equipment", hospital.id("tower"), "unitNumber", 2, "ready", false))).isEqualTo(200);

        assertThat(hospital.hold("knee", "2026-03-10T09:00").status()).isEqualTo(409);
        tell("asset", Map.of("equipment", hospital.id("tower"), "unitNumber", 2, "ready", true));
        assertThat(hospital.hold("knee", "2026-03-10T09:00").status()).isEqualTo(201);
    }

    @Test
    void whenTheUsualTimeToComeIsTooLongTheVisitIsAnExceptionAtOnce() {
        String visit = hospital.booked("hip", "2026-03-05T09:00");

        hospital.counted("cup", 0);

        assertThat(exceptions("SCHEDULING").getFirst().get("subject").asString()).isEqualTo("appointment/" + visit);
    }

    private int level(String id, Instant time, int onHand) {
        ApiClient.Answer told = api.as(Role.INTEGRATOR).post("/api/v1/erp/messages", Map.of("id", hospital.id(id), "type", "stock-level", "time", time.toString(),
                "data", Map.of("stock", hospital.id("cup"), "onHand", onHand)));
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        return level().get("onHand").asInt();
    }

    @Test
    void aLevelOfYesterdayDoesNotReplaceOneOfTodayNorACount() {
        hospital.counted("cup", 1);
        clock.advance(Duration.ofDays(2));
        Instant now = clock.instant();

        assertThat(level("today", now.minusSeconds(600), 7)).isEqualTo(7);
        assertThat(level("yesterday", now.minusSeconds(86_400), 9)).isEqualTo(7);
        assertThat(level("later", now.minusSeconds(60), 8)).isEqualTo(8);

        hospital.counted("cup", 3);
        assertThat(level("before-the-count", now.minusSeconds(30), 8)).isEqualTo(3);
        assertThat(level("a-clock-that-is-fast", now.plusSeconds(3600), 4)).isEqualTo(4);
        assertThat(level("as-fast", now.plusSeconds(3500), 5)).as("believed as of now").isEqualTo(5);
    }

    private int received(String purchase, Instant time) {
        ApiClient.Answer told = api.as(Role.INTEGRATOR).post("/api/v1/erp/messages", Map.of("id", hospital.id("received"), "type", "purchase-status",
                "time", time.toString(), "data", Map.of("purchase", purchase, "status", "received")));
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        return level().get("onHand").asInt();
    }

    @Test
    void aDeliveryThatALaterLevelCountsAlreadyIsNotCountedTwice() {
        String purchase = ordered();
        clock.advance(Duration.ofHours(1));
        Instant now = clock.instant();

        assertThat(level("with-it", now.minusSeconds(60), 5)).isEqualTo(5);
        assertThat(received(purchase, now.minusSeconds(120))).isEqualTo(5);
        assertThat(level().get("expected").asInt()).isZero();
    }

    @Test
    void aLevelOfBeforeTheDeliveryDoesNotLoseIt() {
        String purchase = ordered();
        clock.advance(Duration.ofHours(1));
        Instant now = clock.instant();

        assertThat(received(purchase, now.minusSeconds(60))).isEqualTo(5);
        assertThat(level("without-it", now.minusSeconds(120), 1)).isEqualTo(5);
        assertThat(level("with-it", now.minusSeconds(30), 5)).isEqualTo(5);
    }

    @Test
    void whenTheStockComesEarlierThanSaidNeitherTheExceptionNorTheOtherTimesStay() {
        String visit = hospital.booked("hip", "2026-03-05T09:00");
        hospital.counted("cup", 0);
        assertThat(exceptions("SCHEDULING").getFirst().get("subject").asString()).isEqualTo("appointment/" + visit);
        Hospital.awaitWays(jdbc);
        assertThat(waiting("REBOOK")).hasSize(1);

        hospital.counted("cup", 3);

        assertThat(exceptions("SCHEDULING")).isEmpty();
        assertThat(waiting("REBOOK")).isEmpty();
    }
}
