package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import tools.jackson.databind.JsonNode;

/** How many visits a day may have, and for whom one may be booked, by the policy (C16). */
@TessellateTest
class DailyLimitTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;

    @BeforeEach
    void twoProceduresOfOneService() {
        hospital = new Hospital(api, jdbc)
                .room("one", "EXAM").room("two", "EXAM").room("three", "EXAM")
                .procedure("visit", 30, new Hospital.Needs().room("EXAM", 30))
                .procedure("check", 30, new Hospital.Needs().room("EXAM", 30));
    }

    private void limit(String kind, String name, Map<String, ?> figures) {
        hospital.bookingPolicy(Map.of("limits", Map.of(kind, Map.of(hospital.id(name), figures))));
    }

    private int hold(String procedure, String start) {
        return hospital.hold(procedure, start).status();
    }

    private JsonNode find(String from, String to, Map<String, ?> more) {
        return hospital.find("visit", from, to, more).body();
    }

    @Test
    void theLastOneTheDayMayHaveIsHeldAndOneMoreIsNot() {
        limit("procedures", "visit", Map.of("mostPerDay", 2));

        assertThat(hold("visit", "2026-03-03T09:00")).isEqualTo(201);
        assertThat(hold("visit", "2026-03-03T23:30")).as("another one, late that local day").isEqualTo(201);
        assertThat(hold("visit", "2026-03-03T10:00")).isEqualTo(409);
        assertThat(hold("visit", "2026-03-04T00:00")).as("the next day").isEqualTo(201);
        assertThat(hold("check", "2026-03-03T10:00")).as("another procedure").isEqualTo(201);
    }

    @Test
    void allProceduresOfAServiceCountTogether() {
        limit("services", "service", Map.of("mostPerDay", 2));

        assertThat(hold("visit", "2026-03-03T09:00")).isEqualTo(201);
        assertThat(hold("check", "2026-03-03T09:00")).isEqualTo(201);
        assertThat(hold("visit", "2026-03-03T10:00")).isEqualTo(409);
    }

    @Test
    void findLeavesFullDaysOutAndSaysSoWhenNoneIsLeft() {
        limit("procedures", "visit", Map.of("mostPerDay", 1));
        hold("visit", "2026-03-03T09:00");

        assertThat(find("2026-03-03T00:00", "2026-03-05T00:00", Map.of()).at("/proposals/0/local").asString()).isEqualTo("Wed 4 Mar 2026 00:00");
        JsonNode why = find("2026-03-03T00:00", "2026-03-04T00:00", Map.of()).get("why");
        assertThat(why.at("/bindings/0/facts/0").asString()).isEqualTo("At most 1 of visit are booked on a day");
        assertThat(why.get("relaxations").toString()).contains("1 day later");
    }

    @Test
    void aReasonSetsItAsideAndCancellingMakesPlace() {
        limit("procedures", "visit", Map.of("mostPerDay", 1));
        JsonNode first = hospital.hold("visit", "2026-03-03T09:00").body();
        Map<String, Object> body = hospital.holdBody("visit", "2026-03-03T11:00");
        body.put("override", "asked by the ward");
        assertThat(hospital.scheduler().post("/api/v1/appointments/hold", body).status()).isEqualTo(201);

        limit("procedures", "visit", Map.of("mostPerDay", 2));
        assertThat(hold("visit", "2026-03-03T13:00")).isEqualTo(409);
        hospital.act(first, "cancel", Map.of("reason", "no longer needed"));
        assertThat(hold("visit", "2026-03-03T13:00")).isEqualTo(201);
    }

    @Test
    void thirtyThreadsForTheLastThreeOfADayHaveThreeWinners() throws Exception {
        limit("procedures", "visit", Map.of("mostPerDay", 3));

        List<Integer> statuses = BookingRaceTest.inParallel(30, i -> hold("visit", "2026-03-03T%02d:%02d".formatted(8 + i / 4, 15 * (i % 4))));

        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(3);
    }

    private void referred(String patient) {
        jdbc.sql("""
                INSERT INTO referral.referral (id, unit_id, patient_id, received_at, received_by, reading, status, recommendation_id, choice, decided_at, version)
                VALUES (?, ?, ?, '2026-02-20T10:00Z', 'test', ?::jsonb, 'CONFIRMED', 'r', ?::jsonb, '2026-02-20T11:00Z', 2)""")
                .params(hospital.id("referral"), hospital.unit(), patient, "{\"priority\": \"ROUTINE\", \"confidence\": 1, \"findings\": [], \"by\": \"test\"}",
                        "{\"procedure\": \"%s\"}".formatted(hospital.id("visit"))).update();
    }

    private int holdFor(String patient, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(hospital.holdBody("visit", "2026-03-03T11:00"));
        body.put("patient", patient);
        body.putAll(more);
        return hospital.scheduler().post("/api/v1/appointments/hold", body).status();
    }

    @Test
    void whoNeedsAReferralIsBookedOnlyWithOne() {
        limit("procedures", "visit", Map.of("needsReferral", true, "referralDays", 30));
        String ana = hospital.patient("ana");

        assertThat(holdFor(ana, Map.of())).isEqualTo(409);
        JsonNode why = find("2026-03-03T00:00", "2026-03-04T00:00", Map.of("patient", ana)).get("why");
        assertThat(why.at("/bindings/0/facts/0").asString()).isEqualTo("visit needs a referral, and the patient has none for it");
        assertThat(why.at("/relaxations").toString()).contains("with a referral");

        referred(ana);

        assertThat(find("2026-03-03T00:00", "2026-03-04T00:00", Map.of("patient", ana)).at("/proposals").size()).isPositive();
        assertThat(holdFor(ana, Map.of())).isEqualTo(201);
    }

    @Test
    void aReferralLapsesAndUrgencyOrAReasonGoesBeforeIt() {
        limit("procedures", "visit", Map.of("needsReferral", true, "referralDays", 5));
        String ben = hospital.patient("ben");
        referred(ben);

        assertThat(holdFor(ben, Map.of())).isEqualTo(409);
        assertThat(holdFor(ben, Map.of("override", "letter is on its way"))).isEqualTo(201);
        assertThat(holdFor(hospital.patient("eve"), Map.of("urgency", "URGENT"))).isEqualTo(201);
    }

    @Test
    void findOffersNoStartAfterTheReferralHasLapsedWithinItsWindow() {
        String ben = hospital.patient("ben");
        referred(ben);

        limit("procedures", "visit", Map.of("needsReferral", true, "referralDays", 12));
        assertThat(find("2026-03-03T00:00", "2026-03-04T00:00", Map.of("patient", ben)).at("/proposals").size()).isPositive();
        assertThat(find("2026-03-04T08:00", "2026-03-05T00:00", Map.of("patient", ben)).at("/proposals").size()).as("lapsed at five that morning").isZero();
    }

    @Test
    void aHoldWithoutAPatientIsBookedForNobodyWithoutAReferral() {
        limit("services", "service", Map.of("needsReferral", true));
        JsonNode held = hospital.hold("visit", "2026-03-03T11:00").body();

        ApiClient.Answer refused = hospital.act(held, "book", Map.of("patient", hospital.patient("cara")));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("needs a referral");
        referred(hospital.patient("dan"));
        assertThat(hospital.act(held, "book", Map.of("patient", hospital.id("dan"))).status()).isEqualTo(200);
    }

    private String session(String start) {
        JsonNode held = hospital.hold("visit", start).body();
        assertThat(hospital.act(held, "group", Map.of("capacity", 5)).status()).isEqualTo(200);
        return held.get("id").asString();
    }

    private ApiClient.Answer join(String session, String patient, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("patient", hospital.patient(patient));
        return hospital.scheduler().post("/api/v1/appointments/" + session + "/seats", body);
    }

    @Test
    void aSeatInASessionNeedsTheReferralTooOrAReason() {
        String session = session("2026-03-03T09:00");
        limit("procedures", "visit", Map.of("needsReferral", true, "referralDays", 30));

        ApiClient.Answer refused = join(session, "fay", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("needs a referral");

        ApiClient.Answer seat = join(session, "gus", Map.of("override", "letter is on its way"));
        assertThat(seat.status()).as(seat.text()).isEqualTo(201);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'booking.rule-overridden' AND entity_id = ?").param(seat.body().get("id").asString())
                .query(Long.class).single()).isEqualTo(1);
        referred(hospital.patient("hal"));
        assertThat(join(session, "hal2", Map.of()).status()).as("somebody else's referral").isEqualTo(409);
    }

    @Test
    void aSessionIsOneVisitOfTheDayHoweverManySeatsAreTaken() {
        limit("procedures", "visit", Map.of("mostPerDay", 2));
        String session = session("2026-03-03T09:00");
        assertThat(join(session, "ida", Map.of()).status()).isEqualTo(201);
        assertThat(join(session, "jon", Map.of()).status()).isEqualTo(201);

        assertThat(hold("visit", "2026-03-03T11:00")).isEqualTo(201);
        assertThat(hold("visit", "2026-03-03T12:00")).isEqualTo(409);
    }

    @Test
    void rulesThatCountTheSameDayAreAskedWithoutWaitingInACircle() throws Exception {
        hospital.bookingPolicy(Map.of("limits", Map.of("procedures", Map.of(hospital.id("visit"), Map.of("mostPerDay", 40), hospital.id("check"), Map.of("mostPerDay", 40)),
                "services", Map.of(hospital.id("service"), Map.of("mostPerDay", 12)))));

        List<Integer> statuses = BookingRaceTest.inParallel(24, i -> hold(i % 2 == 0 ? "visit" : "check", "2026-03-03T%02d:%02d".formatted(8 + i / 2, 30 * (i % 2))));

        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(12);
    }
}
