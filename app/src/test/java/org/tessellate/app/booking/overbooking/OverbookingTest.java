package org.tessellate.app.booking.overbooking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** One doctor, 08:00 to 11:00 on Tuesday 3 March 2026, six visits of thirty minutes; the policy allows two extra patients. */
@TessellateTest
class OverbookingTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;
    private List<String> visits;

    @BeforeEach
    void aFullMorning() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-11:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        visits = IntStream.range(0, 6).mapToObj(i -> hospital.booked("visit", "2026-03-03T%02d:%02d".formatted(8 + i / 2, 30 * (i % 2)))).toList();
    }

    /** The chance of a no-show comes from the policy here, since nothing has been yet. */
    private void policy(int most, double usual, double wait) {
        ApiClient.Answer put = api.as(Role.MANAGER).post("/api/v1/policies/unit/" + hospital.unit() + "/versions", Map.of("reason", "test", "activate", true,
                "document", Map.of("booking", Map.of("overbooking", Map.of("mostExtra", most, "usualNoShow", usual, "meanWaitMinutes", wait)))));
        assertThat(put.status()).as(put.text()).isLessThan(300);
    }

    private JsonNode session() {
        ApiClient.Answer day = api.as(Role.SCHEDULER).get("/api/v1/overbooking?day=2026-03-03&unit=" + hospital.unit());
        assertThat(day.status()).as(day.text()).isEqualTo(200);
        return day.body().get(0);
    }

    private ApiClient.Answer add(String visit, String patient, String reason) {
        Map<String, Object> body = new HashMap<>(Map.of("visit", visit, "patient", patient));
        if (reason != null) {
            body.put("reason", reason);
        }
        return api.as(Role.SCHEDULER).post("/api/v1/overbooking", body);
    }

    private long claims(String appointment, String layer) {
        return jdbc.sql("SELECT count(*) FROM allocation.claim WHERE holder = ? AND layer = ?").params("appointment/" + appointment, layer)
                .query(Long.class).single();
    }

    @Test
    void withoutAPolicyThereAreNoExtras() {
        assertThat(session().get("cap").asInt()).isZero();
        assertThat(session().get("advised")).isEmpty();
        assertThat(add(visits.getFirst(), hospital.patient("p"), "please").body().get("code").asString()).isEqualTo("NOT_READY");
    }

    @Test
    void whereManyDoNotComeExtrasAreAdvisedWithWhatTheyCost() {
        policy(2, 0.4, 60);
        JsonNode session = session();

        assertThat(session.get("advised")).isNotEmpty();
        assertThat(session.get("seats")).hasSize(6);
        assertThat(session.get("seats").get(0).get("noShow").asDouble()).isEqualTo(0.4);
        assertThat(session.get("best").get("expected").get("idle").asDouble()).isLessThan(session.get("asItIs").get("expected").get("idle").asDouble());
        policy(2, 0.01, 60);
        assertThat(session().get("advised")).as("nearly everybody comes").isEmpty();
    }

    @Test
    void anExtraStandsOnALayerOfItsOwnSoThatASecondOneThereIsRefused() {
        policy(2, 0.4, 60);
        ApiClient.Answer first = add(visits.get(2), hospital.patient("p1"), null);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        String extra = first.body().get("id").asString();

        assertThat(claims(extra, "EXTRA")).as("doctor, room and a token of the session").isEqualTo(3);
        assertThat(claims(extra, "APPOINTMENT")).as("the patient").isOne();
        assertThat(add(visits.get(2), hospital.patient("p2"), "please").body().get("code").asString()).isEqualTo("ALREADY_TAKEN");
        assertThat(session().get("extras").asInt()).isOne();
    }

    @Test
    void whoIsExtraIsToldAsAnyOtherPatient() {
        policy(2, 0.4, 60);
        String extra = add(visits.get(2), hospital.patient("p1"), null).body().get("id").asString();

        assertThat(api.as(Role.SCHEDULER).get("/api/v1/messages?appointment=" + extra).body().findValuesAsString("letter")).contains("BOOKED");
        assertThat(jdbc.sql("SELECT type FROM interop.event WHERE subject = ?").param(extra).query(String.class).list())
                .containsExactly("org.tessellate.appointment.booked");
    }

    @Test
    void noReasonOverridesTheCapButOneOverridesALimit() {
        policy(1, 0.4, 0);
        String patient = hospital.patient("p1");
        assertThat(add(visits.get(1), patient, null).body().get("code").asString()).isEqualTo("RULE_VIOLATION");
        assertThat(add(visits.get(1), patient, " ").status()).isEqualTo(409);

        ApiClient.Answer allowed = add(visits.get(1), patient, "Cannot wait until next week");
        assertThat(allowed.status()).as(allowed.text()).isEqualTo(201);
        assertThat(allowed.body().get("reasons").toString()).contains("Cannot wait until next week");
        assertThat(add(visits.get(4), hospital.patient("p2"), "me too").body().get("detail").asString()).contains("extra patients already");
    }

    @Test
    void racingExtrasNeverExceedTheCap() throws Exception {
        policy(2, 0.4, 120);
        List<String> patients = IntStream.range(0, 6).mapToObj(i -> hospital.patient("p" + i)).toList();
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> one : pool.invokeAll(IntStream.range(0, 6).<Callable<Integer>>mapToObj(i -> () -> add(visits.get(i), patients.get(i), "race").status()).toList())) {
                statuses.add(one.get());
            }
        }

        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses.stream().filter(status -> status == 201).count()).isBetween(1L, 2L);
        assertThat(session().get("extras").asInt()).isLessThanOrEqualTo(2);
    }

    @Test
    void whenTheVisitBelowIsCancelledTheExtraTakesItsPlace() {
        policy(2, 0.4, 60);
        String extra = add(visits.get(2), hospital.patient("p1"), null).body().get("id").asString();

        api.as(Role.SCHEDULER).post("/api/v1/appointments/" + visits.get(2) + "/cancel", Map.of("reason", "ill"));

        assertThat(claims(extra, "EXTRA")).isZero();
        assertThat(claims(extra, "APPOINTMENT")).isEqualTo(3);
        assertThat(session().get("extras").asInt()).isZero();
    }

    @Test
    void aCancelledExtraFreesItsTokenAndLeavesTheVisitBelow() {
        policy(1, 0.4, 60);
        String extra = add(visits.get(2), hospital.patient("p1"), null).body().get("id").asString();
        api.as(Role.SCHEDULER).post("/api/v1/appointments/" + extra + "/cancel", Map.of("reason", "ill"));

        assertThat(claims(visits.get(2), "APPOINTMENT")).isEqualTo(2);
        assertThat(add(visits.get(3), hospital.patient("p2"), null).status()).isEqualTo(201);
    }

    @Test
    void aPatientIsNotExtraWhereTheyHaveAnotherVisitAndReadersBookNobody() {
        policy(2, 0.4, 60);
        String patient = hospital.patient("p1");
        add(visits.get(2), patient, null);

        assertThat(add(visits.get(2), patient, "twice").status()).isEqualTo(409);
        assertThat(add(visits.get(1), "nobody", null).status()).isEqualTo(422);
        assertThat(api.as(Role.MANAGER).post("/api/v1/overbooking", Map.of("visit", visits.get(1), "patient", patient)).status()).isEqualTo(403);
    }

    @Test
    void thePageSaysWhatOneMoreWouldMeanAndBooksIt() {
        policy(2, 0.4, 60);
        PageClient page = PageClient.signedIn(api, Role.SCHEDULER);
        String address = "/overbooking?day=2026-03-03&unit=" + hospital.unit();
        assertThat(page.get(address).body()).contains("ann", "more advised", "40 %", "one more here", "Mean wait then");

        String booked = page.submit(address, "/overbooking", "visit=%s&patient=%s".formatted(visits.get(2), hospital.patient("Iris"))).body();

        assertThat(booked).contains("Iris", "Extra patient: mean wait");
        assertThat(page.get("/overbooking?day=2026-03-08&unit=" + hospital.unit()).body()).contains("Nobody has visits");
    }
}
