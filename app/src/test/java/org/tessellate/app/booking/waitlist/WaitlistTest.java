package org.tessellate.app.booking.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** From a cancelled visit to a filled one: one doctor, one room, visits of 30 and 60 minutes on Tuesday 3 March 2026 in New York. */
@TessellateTest
class WaitlistTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private Filling filling;

    private Hospital hospital;

    @BeforeEach
    void aDoctorWithARoom() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30))
                .procedure("long", 60, new Hospital.Needs().role("MD", 0, 60, false).room("EXAM", 60));
    }

    private ApiClient.As scheduler() {
        return api.as(Role.SCHEDULER);
    }

    private ApiClient.Answer add(String patient, String procedure, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("patient", patient, "procedure", hospital.id(procedure)));
        body.putAll(more);
        return scheduler().post("/api/v1/waitlist", body);
    }

    private String waits(String name, String procedure, String urgency, String since) {
        ApiClient.Answer added = add(hospital.patient(name), procedure, Map.of("urgency", urgency, "since", since));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.body().get("id").asString();
    }

    /** The time of a booked visit, given back. */
    private String opened(String procedure, String start) {
        clock.advance(Duration.ofMillis(1));
        cancel(hospital.booked(procedure, start));
        return jdbc.sql("SELECT id FROM booking.opening WHERE unit_id = ? ORDER BY opened_at DESC, id LIMIT 1").param(hospital.unit())
                .query(String.class).single();
    }

    private void cancel(String visit) {
        assertThat(scheduler().post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "ill", "askedBy", "PATIENT")).status()).isEqualTo(200);
    }

    /** Whoever is faster, the background job or the test: the offer of this opening that stands afterwards. */
    private Offer offered(String opening) {
        Optional<Offer> made = Access.asSystem("test", () -> filling.fill(opening));
        return made.orElseGet(() -> offers().stream().filter(one -> one.opening().equals(opening)).findFirst().orElseThrow());
    }

    private List<Offer> offers() {
        return jdbc.sql("SELECT id FROM booking.waitlist_offer WHERE unit_id = ? AND status = 'OPEN'").param(hospital.unit()).query(String.class)
                .list().stream().map(id -> Access.asSystem("test", () -> store.find(id).orElseThrow())).toList();
    }

    @Autowired
    private OfferStore store;

    @Autowired
    private EntryStore entries;

    private ApiClient.Answer answer(Offer offer, String verb) {
        return scheduler().post("/api/v1/waitlist/offers/" + offer.id() + "/" + verb, Map.of("reason", "busy"));
    }

    private String status(String appointment) {
        return scheduler().get("/api/v1/appointments/" + appointment).body().get("status").asString();
    }

    @Test
    void whoComesInAWheelchairIsOfferedNoRoomThatIsNotAccessible() {
        Map<String, Object> wishes = Map.of("visit", Map.of("accessible", true), "needs", List.of("ACCESS/WHEELCHAIR", "ACCESS/HEARING"));
        ApiClient.Answer added = add(hospital.patient("patient-a"), "visit", Map.of("urgency", "URGENT", "wishes", wishes));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.body().at("/wishes/needs").toString()).contains("ACCESS/HEARING");
        String walking = waits("patient-b", "visit", "ROUTINE", "2026-03-01T08:00:00Z");

        assertThat(offered(opened("visit", "2026-03-03T09:00")).entry()).isEqualTo(walking);
        hospital.roomWith("exam2", "EXAM", "accessible");
        Offer made = offered(opened("visit", "2026-03-03T10:00"));
        assertThat(made.entry()).isEqualTo(added.body().get("id").asString());
        assertThat(scheduler().get("/api/v1/appointments/" + made.appointment()).text()).contains(hospital.id("exam2"));
    }

    @Test
    void needsAreCodesAndNoStories() {
        String patient = hospital.patient("patient-a");

        assertThat(add(patient, "visit", Map.of("wishes", Map.of("needs", List.of("is afraid of dogs")))).status()).isEqualTo(422);
        assertThat(add(patient, "visit", Map.of("wishes", Map.of("visit", Map.of("language", "no such; language")))).status()).isEqualTo(422);
    }

    @Test
    void aCancelledVisitIsOfferedToTheUrgentFirstWithARealHoldBehindIt() {
        waits("patient-a", "visit", "ROUTINE", "2026-01-02T08:00:00Z");
        String urgent = waits("patient-b", "visit", "URGENT", "2026-03-01T08:00:00Z");

        Offer offer = offered(opened("visit", "2026-03-03T09:00"));

        assertThat(offer.entry()).isEqualTo(urgent);
        assertThat(offer.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(2)));
        assertThat(status(offer.appointment().value())).isEqualTo("pending");
        ApiClient.Answer other = scheduler().post("/api/v1/appointments/hold", Map.of("procedure", hospital.id("visit"), "start", "2026-03-03T09:00"));
        assertThat(other.status()).as("nobody else gets what is offered").isEqualTo(409);
    }

    @Test
    void whoTakesItIsBookedAndLeavesTheList() {
        String entry = waits("patient-a", "visit", "SOON", "2026-02-01T08:00:00Z");
        Offer offer = offered(opened("visit", "2026-03-03T09:00"));

        assertThat(answer(offer, "accept").body().get("status").asString()).isEqualTo("ACCEPTED");
        assertThat(status(offer.appointment().value())).isEqualTo("booked");
        JsonNode left = scheduler().get("/api/v1/waitlist/" + entry).body();
        assertThat(left.get("status").asString()).isEqualTo("BOOKED");
        assertThat(left.get("appointment").asString()).isEqualTo(offer.appointment().value());
        assertThat(scheduler().get("/api/v1/waitlist?unit=" + hospital.unit()).body()).isEmpty();
        assertThat(answer(offer, "accept").status()).as("a second answer").isEqualTo(409);
    }

    @Test
    void whoIsBookedByHandOnWhatWasOfferedHasTakenTheOffer() {
        String patient = hospital.patient("patient-a");
        String later = bookedFor(patient, "2026-03-20T09:00");
        String entry = add(patient, "visit", Map.of("urgency", "SOON", "replaces", later)).body().get("id").asString();
        Offer offer = offered(opened("visit", "2026-03-03T09:00"));
        String visit = offer.appointment().value();

        assertThat(scheduler().post("/api/v1/appointments/" + visit + "/book", Map.of()).status()).isEqualTo(200);

        assertThat(store.find(offer.id()).orElseThrow().status()).isEqualTo(Offer.Status.ACCEPTED);
        JsonNode served = scheduler().get("/api/v1/waitlist/" + entry).body();
        assertThat(served.get("status").asString()).isEqualTo("BOOKED");
        assertThat(served.get("appointment").asString()).isEqualTo(visit);
        assertThat(status(later)).isEqualTo("cancelled");
        assertThat(answer(offer, "decline").status()).isEqualTo(409);
        assertThat(status(visit)).as("a No that comes too late").isEqualTo("booked");
    }

    @Test
    void whoDeclinesGoesOnWaitingAndTheNextIsAsked() {
        String first = waits("patient-a", "visit", "SOON", "2026-02-01T08:00:00Z");
        String second = waits("patient-b", "visit", "ROUTINE", "2026-02-01T08:00:00Z");
        String opening = opened("visit", "2026-03-03T09:00");
        Offer offer = offered(opening);
        assertThat(offer.entry()).isEqualTo(first);

        assertThat(answer(offer, "decline").body().get("status").asString()).isEqualTo("DECLINED");

        assertThat(entries.isAskable(first, opening)).as("whoever still has the list of before").isFalse();
        assertThat(offered(opening).entry()).isEqualTo(second);
        assertThat(scheduler().get("/api/v1/waitlist/" + first).body().get("status").asString()).isEqualTo("WAITING");
        assertThat(scheduler().get("/api/v1/waitlist?unit=" + hospital.unit()).body().get(0).get("notTaken").asInt()).isOne();
    }

    @Test
    void anOfferNotAnsweredInTimeCannotBeTakenAnyMoreAndGoesToTheNext() {
        waits("patient-a", "visit", "SOON", "2026-02-01T08:00:00Z");
        String second = waits("patient-b", "visit", "ROUTINE", "2026-02-01T08:00:00Z");
        String opening = opened("visit", "2026-03-03T09:00");
        Offer offer = offered(opening);

        clock.set(offer.expiresAt());
        ApiClient.Answer late = answer(offer, "accept");
        assertThat(late.body().get("code").asString()).isEqualTo("HOLD_EXPIRED");
        Access.asSystem("test", () -> bookings.expire(offer.appointment()));

        assertThat(store.find(offer.id()).orElseThrow().status()).isEqualTo(Offer.Status.EXPIRED);
        assertThat(offered(opening).entry()).isEqualTo(second);
    }

    @Autowired
    private org.tessellate.app.booking.Bookings bookings;

    @Test
    void nobodyIsOfferedTheSameTimeTwiceAndNobodyTwoTimesAtOnce() {
        waits("patient-a", "visit", "SOON", "2026-02-01T08:00:00Z");
        String one = opened("visit", "2026-03-03T09:00");
        String two = opened("visit", "2026-03-03T11:00");
        Offer offer = offered(one);

        assertThat(Access.asSystem("test", () -> filling.fill(one))).isEmpty();
        assertThat(Access.asSystem("test", () -> filling.fill(two))).isEmpty();
        assertThat(offers()).hasSize(1);
        answer(offer, "decline");
        Optional<Offer> again = Access.asSystem("test", () -> filling.fill(offer.opening()));
        assertThat(again).as("declined is declined").isEmpty();
    }

    @Test
    void wishesForDaysTimesAndNoticeAreKept() {
        String patient = hospital.patient("patient-a");
        add(patient, "visit", Map.of("wishes", Map.of("times", List.of(Map.of("from", "12:00", "to", "16:00")))));
        add(hospital.patient("patient-b"), "visit", Map.of("wishes", Map.of("days", List.of("WEDNESDAY"))));
        add(hospital.patient("patient-c"), "visit", Map.of("wishes", Map.of("noticeHours", 48)));
        add(hospital.patient("patient-d"), "visit", Map.of("wishes", Map.of("firstDay", "2026-03-04")));

        String morning = opened("visit", "2026-03-03T09:00");
        assertThat(Access.asSystem("test", () -> filling.fill(morning))).isEmpty();
        assertThat(offers()).isEmpty();
    }

    @Test
    void aVisitTooLongForTheFreeTimeIsNotOfferedAndTheRestOfALongOneGoesOn() {
        String longer = waits("patient-a", "long", "URGENT", "2026-02-01T08:00:00Z");
        String shorter = waits("patient-b", "visit", "ROUTINE", "2026-02-01T08:00:00Z");
        Offer offer = offered(opened("visit", "2026-03-03T15:30"));
        assertThat(offer.entry()).isEqualTo(shorter);
        answer(offer, "accept");

        String hour = opened("long", "2026-03-03T09:00");
        assertThat(offered(hour).entry()).isEqualTo(longer);
    }

    @Test
    void anEarlierTimeGivesTheLaterVisitBackWhichIsOfferedInTurn() {
        String patient = hospital.patient("patient-a");
        String later = bookedFor(patient, "2026-03-20T09:00");
        ApiClient.Answer added = add(patient, "visit", Map.of("urgency", "SOON", "replaces", later));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        Offer offer = offered(opened("visit", "2026-03-03T09:00"));

        assertThat(answer(offer, "accept").status()).isEqualTo(200);

        assertThat(status(later)).isEqualTo("cancelled");
        assertThat(jdbc.sql("SELECT count(*) FROM booking.opening WHERE unit_id = ? AND starts_at = '2026-03-20T13:00:00Z'")
                .param(hospital.unit()).query(Long.class).single()).isOne();
    }

    private String bookedFor(String patient, String start) {
        JsonNode held = scheduler().post("/api/v1/appointments/hold",
                Map.of("procedure", hospital.id("visit"), "start", start, "patient", patient)).body();
        assertThat(scheduler().post("/api/v1/appointments/" + held.get("id").asString() + "/book", Map.of()).status()).isEqualTo(200);
        return held.get("id").asString();
    }

    @Test
    void whatStaffGiveBackWithdrawsTheOffer() {
        waits("patient-a", "visit", "SOON", "2026-02-01T08:00:00Z");
        Offer offer = offered(opened("visit", "2026-03-03T09:00"));

        cancel(offer.appointment().value());

        assertThat(store.find(offer.id()).orElseThrow().status()).isEqualTo(Offer.Status.WITHDRAWN);
        assertThat(answer(offer, "accept").status()).isEqualTo(409);
    }

    @Test
    void aVisitCancelledTooLateToTellAnybodyIsNotOffered() {
        waits("patient-a", "visit", "URGENT", "2026-02-01T08:00:00Z");
        String visit = hospital.booked("visit", "2026-03-03T09:00");
        clock.set(java.time.Instant.parse("2026-03-03T12:45:00Z"));
        cancel(visit);

        String opening = jdbc.sql("SELECT id FROM booking.opening WHERE unit_id = ?").param(hospital.unit()).query(String.class).single();
        assertThat(Access.asSystem("test", () -> filling.fill(opening))).isEmpty();
    }

    @Test
    void recoveryIsTheShareOfFreedMinutesThatWereFilledAgain() {
        waits("patient-a", "visit", "SOON", "2026-02-01T08:00:00Z");
        Offer offer = offered(opened("long", "2026-03-03T09:00"));
        assertThat(recovery().get("share").asDouble()).as("an offer is not a visit").isZero();

        answer(offer, "accept");

        assertThat(recovery().get("freedMinutes").asInt()).isEqualTo(60);
        assertThat(recovery().get("filledMinutes").asInt()).isEqualTo(30);
        assertThat(recovery().get("share").asDouble()).isEqualTo(0.5);
        clock.set(java.time.Instant.parse("2026-03-04T08:00:00Z"));
        Access.asSystem("test", recoveries::countPast);
        assertThat(recovery().get("filledMinutes").asInt()).as("counted once it has passed").isEqualTo(30);
    }

    @Autowired
    private Recovery recoveries;

    private JsonNode recovery() {
        return scheduler().get("/api/v1/waitlist/recovery?unit=" + hospital.unit()).body();
    }

    @Test
    void nobodyWaitsTwiceForTheSameAndUnknownThingsAreRefused() {
        String patient = hospital.patient("patient-a");
        assertThat(add(patient, "visit", Map.of()).status()).isEqualTo(201);
        assertThat(add(patient, "visit", Map.of()).status()).isEqualTo(409);
        assertThat(add(patient, "long", Map.of()).status()).isEqualTo(201);
        assertThat(add("nobody", "visit", Map.of()).status()).isEqualTo(422);
        assertThat(add(patient, "nothing", Map.of()).status()).isEqualTo(404);
        assertThat(add(hospital.patient("patient-b"), "visit", Map.of("since", "2026-03-09T08:00:00Z")).status()).isEqualTo(422);
        assertThat(add(hospital.patient("patient-c"), "visit", Map.of("wishes", Map.of("firstDay", "2026-03-09", "lastDay", "2026-03-08"))).status())
                .isEqualTo(422);
    }

    @Test
    void aChangeNeedsTheVersionAndTakingOffAReason() {
        String entry = waits("patient-a", "visit", "ROUTINE", "2026-02-01T08:00:00Z");

        assertThat(change(entry, 1, Map.of("urgency", "URGENT")).body().get("urgency").asString()).isEqualTo("URGENT");
        assertThat(change(entry, 1, Map.of("urgency", "SOON")).status()).isEqualTo(412);
        assertThat(end(entry, 2, "").status()).isEqualTo(422);
        assertThat(end(entry, 2, "moved away").body().get("status").asString()).isEqualTo("ENDED");
        assertThat(end(entry, 3, "moved away").status()).isEqualTo(409);
    }

    private ApiClient.Answer change(String entry, int version, Map<String, ?> body) {
        return scheduler().send("PUT", "/api/v1/waitlist/" + entry, "application/json",
                json(body).getBytes(StandardCharsets.UTF_8), "If-Match", "\"" + version + "\"");
    }

    private ApiClient.Answer end(String entry, int version, String reason) {
        return scheduler().send("POST", "/api/v1/waitlist/" + entry + "/end", "application/json",
                json(Map.of("reason", reason)).getBytes(StandardCharsets.UTF_8), "If-Match", "\"" + version + "\"");
    }

    private static String json(Map<String, ?> body) {
        return new tools.jackson.databind.json.JsonMapper().writeValueAsString(body);
    }

    @Test
    void theSecretOfAnOffersLinkStandsInNoKeptAnswer() {
        waits("patient-a", "visit", "SOON", "2026-02-01T08:00:00Z");
        Offer offer = offered(opened("visit", "2026-03-03T09:00"));
        String key = UUID.randomUUID().toString();
        ApiClient.Answer link = scheduler().send("POST", "/api/v1/waitlist/offers/" + offer.id() + "/link", "application/json", "{}".getBytes(StandardCharsets.UTF_8),
                "Idempotency-Key", key);

        assertThat(link.body().get("path").asString()).startsWith("/offers/");
        assertThat(jdbc.sql("SELECT count(*) FROM identity.keyed_answer WHERE key = ?").param(key).query(Integer.class).single()).isZero();
    }

    @Test
    void peopleOfAnotherUnitAreTurnedAway() {
        String entry = waits("patient-a", "visit", "SOON", "2026-02-01T08:00:00Z");
        Offer offer = offered(opened("visit", "2026-03-03T09:00"));
        ApiClient.As stranger = api.as(new Grant(Role.SCHEDULER, "some-other-unit"));

        assertThat(stranger.get("/api/v1/waitlist?unit=" + hospital.unit()).status()).isEqualTo(403);
        assertThat(stranger.get("/api/v1/waitlist/" + entry).status()).isEqualTo(403);
        assertThat(stranger.post("/api/v1/waitlist/offers/" + offer.id() + "/accept", Map.of()).status()).isEqualTo(403);
        assertThat(stranger.get("/api/v1/waitlist/recovery?unit=" + hospital.unit()).status()).isEqualTo(403);
        assertThat(api.as(Role.MANAGER).post("/api/v1/waitlist/offers/" + offer.id() + "/link", Map.of()).status()).isEqualTo(403);
    }
}
