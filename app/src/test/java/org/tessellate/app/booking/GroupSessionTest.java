package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
import org.tessellate.app.TestClock;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** One session, several patients, each with an appointment of their own (C1). */
@TessellateTest
class GroupSessionTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private Hospital clinic;
    private String session;

    @BeforeEach
    void aClassWithThreeSeats() {
        clinic = new Hospital(api, jdbc).room("hall", "HALL").person("eva", "EDUCATOR", "MO-FR 08:00-16:00")
                .procedure("class", 60, new Hospital.Needs().role("EDUCATOR", 0, 60, false).room("HALL", 60));
        JsonNode held = clinic.hold("class", "2026-03-03T09:00").body();
        ApiClient.Answer booked = clinic.act(held, "group", Map.of("capacity", 3));
        assertThat(booked.status()).as(booked.text()).isEqualTo(200);
        session = held.get("id").asString();
    }

    @Test
    void ofTwentyPatientsAfterThreeSeatsThreeGetOne() throws Exception {
        List<String> patients = IntStream.range(0, 20).mapToObj(one -> clinic.patient("p" + one)).toList();
        try (ExecutorService many = Executors.newFixedThreadPool(20)) {
            List<Callable<Integer>> calls = patients.stream().<Callable<Integer>>map(patient -> () -> join(patient).status()).toList();
            List<Integer> answers = many.invokeAll(calls).stream().map(Future::resultNow).toList();

            assertThat(answers).containsOnly(201, 409).filteredOn(status -> status == 201).hasSize(3);
        }
        assertThat(group().get("seats")).hasSize(3);
    }

    @Test
    void theSessionTakesItsPeopleOnceAndACancelledSeatIsFreeAgain() {
        String seat = seat("p1");
        seat("p2");
        seat("p3");
        ApiClient.Answer full = join(clinic.patient("p4"));
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.text()).contains("no seat left");
        assertThat(clinic.hold("class", "2026-03-03T09:00").status()).as("the hall is taken").isEqualTo(409);

        clinic.scheduler().post("/api/v1/appointments/" + seat + "/cancel", Map.of("reason", "ill"));

        assertThat(join(clinic.id("p4")).status()).isEqualTo(201);
    }

    @Test
    void nobodyIsInTwoPlacesAndTheSameSeatTwiceIsRefused() {
        seat("p1");
        assertThat(join(clinic.id("p1")).status()).isEqualTo(409);
        assertThat(join("nobody-knows").status()).isEqualTo(422);

        Map<String, Object> elsewhere = clinic.holdBody("class", "2026-03-03T11:00");
        elsewhere.put("patient", clinic.patient("p2"));
        clinic.scheduler().post("/api/v1/appointments/hold", elsewhere);
        assertThat(join(clinic.id("p2")).status()).isEqualTo(201);
        ApiClient.Answer moved = reschedule(session, "2026-03-03T10:30");
        assertThat(moved.status()).as("the hall is held").isEqualTo(409);
    }

    @Test
    void seatsMoveWithTheirSessionOrKeepItWhereItIs() {
        String seat = seat("p1");
        assertThat(reschedule(session, "2026-03-04T10:00").status()).isEqualTo(200);
        assertThat(get(seat).get("start").asString()).isEqualTo("2026-03-04T15:00:00Z");

        clinic.room("other", "OTHER").procedure("talk", 30, new Hospital.Needs().room("OTHER", 30));
        Map<String, Object> elsewhere = clinic.holdBody("talk", "2026-03-05T10:00");
        elsewhere.put("patient", clinic.id("p1"));
        assertThat(clinic.scheduler().post("/api/v1/appointments/hold", elsewhere).status()).isEqualTo(201);
        assertThat(reschedule(session, "2026-03-05T10:00").status()).as("p1 is somewhere else then").isEqualTo(409);
        assertThat(get(session).get("start").asString()).isEqualTo("2026-03-04T15:00:00Z");
        assertThat(get(seat).get("start").asString()).isEqualTo("2026-03-04T15:00:00Z");
    }

    @Test
    void aSeatCannotMoveAloneAndIsCancelledWithItsSession() {
        String seat = seat("p1");
        ApiClient.Answer alone = reschedule(seat, "2026-03-04T10:00");
        assertThat(alone.status()).isEqualTo(409);
        assertThat(alone.text()).contains("seat");

        clinic.scheduler().post("/api/v1/appointments/" + session + "/cancel", Map.of("reason", "flood", "askedBy", "CLINIC"));

        assertThat(get(seat).get("status").asString()).isEqualTo("cancelled");
        assertThat(get(seat).get("cancelReason").asString()).contains("flood");
        assertThat(join(clinic.patient("late")).status()).isEqualTo(409);
    }

    @Test
    void capacityGrowsAndShrinksToWhatIsTaken() {
        seat("p1");
        seat("p2");
        assertThat(resize(2).body().get("capacity").asInt()).isEqualTo(2);
        assertThat(join(clinic.patient("p3")).status()).isEqualTo(409);
        assertThat(resize(1).status()).isEqualTo(422);
        resize(4);
        seat("p5");
        assertThat(resize(2).status()).as("three are taken").isEqualTo(409);
    }

    @Test
    void aCallOutMovesTheSessionNotTheSeatsByThemselves() {
        seat("p1");
        api.as(Role.MANAGER).post("/api/v1/staff/" + clinic.id("eva") + "/call-outs",
                Map.of("start", "2026-03-03T05:00:00Z", "end", "2026-03-04T00:00:00Z", "reason", "SICK"));
        Hospital.awaitWays(jdbc);

        JsonNode list = clinic.scheduler().get("/api/v1/disruptions?unit=" + clinic.unit()).body();
        assertThat(list.get("waiting")).hasSize(1);
        JsonNode done = clinic.scheduler().post("/api/v1/disruptions/" + list.at("/waiting/0/visit/id").asString() + "/accept", Map.of()).body();
        assertThat(done.get("done").asBoolean()).isTrue();
        assertThat(get(group().at("/seats/0/appointment").asString()).get("start")).isEqualTo(get(session).get("start"));
    }

    @Test
    void whoComesLateTakesASeatAgainOnlyWhileThereIsOne() {
        String first = seat("p1");
        String second = seat("p2");
        seat("p3");
        clock.set(Instant.parse("2026-03-03T14:05:00Z"));
        assertThat(step(first, "no-show").status()).isEqualTo(200);
        assertThat(step(second, "no-show").status()).isEqualTo(200);
        seat("p4");

        assertThat(step(first, "arrive").status()).isEqualTo(200);

        ApiClient.Answer full = step(second, "check-in");
        assertThat(full.status()).as(full.text()).isEqualTo(409);
        assertThat(full.body().get("code").asString()).isEqualTo("ALREADY_TAKEN");
        assertThat(join(clinic.patient("p5")).status()).as("three seats, three patients").isEqualTo(409);
    }

    @Test
    void aSessionThatMovedMeanwhileHasNoSeatForWhoComesLate() {
        String seat = seat("p1");
        clock.set(Instant.parse("2026-03-03T14:05:00Z"));
        step(seat, "no-show");
        assertThat(reschedule(session, "2026-03-04T10:00").status()).isEqualTo(200);

        ApiClient.Answer late = step(seat, "arrive");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Wed 4 Mar 2026 10:00");
    }

    @Test
    void whenNobodyCameToASessionNobodyOfItsSeatsDidSaveWhoIsThereAlready() {
        String here = seat("p1");
        String missing = seat("p2");
        clock.set(Instant.parse("2026-03-03T14:05:00Z"));
        step(here, "arrive");

        assertThat(step(session, "no-show").status()).isEqualTo(200);

        assertThat(get(missing).get("status").asString()).isEqualTo("noshow");
        assertThat(get(here).get("status").asString()).isEqualTo("arrived");
        assertThat(step(missing, "arrive").text()).contains("(" + session + ") is noshow");
    }

    @Test
    void howManySeatsThereAreIsRecordedWithWhatItWasBefore() {
        resize(5);

        assertThat(audited("group.booked")).contains("\"capacity\": 3");
        assertThat(audited("group.resized")).contains("\"before\": 3", "\"after\": 5");
    }

    @Test
    void aSeatGivenBackIsNoTimeForTheWaitingListButTheSessionIs() {
        clinic.scheduler().post("/api/v1/appointments/" + seat("p1") + "/cancel", Map.of("reason", "ill"));
        assertThat(openings()).isZero();

        clinic.scheduler().post("/api/v1/appointments/" + session + "/cancel", Map.of("reason", "flood"));
        assertThat(openings()).isOne();
    }

    private long openings() {
        return jdbc.sql("SELECT count(*) FROM booking.opening WHERE unit_id = ?").param(clinic.unit()).query(Long.class).single();
    }

    private String audited(String action) {
        return jdbc.sql("SELECT details::text FROM audit.event WHERE action = ? AND entity_id = ?").params(action, session).query(String.class).single();
    }

    private ApiClient.Answer step(String appointment, String verb) {
        return clinic.scheduler().post("/api/v1/appointments/" + appointment + "/" + verb, Map.of());
    }

    private String seat(String name) {
        ApiClient.Answer joined = join(clinic.patient(name));
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        return joined.body().get("id").asString();
    }

    private ApiClient.Answer join(String patient) {
        return clinic.scheduler().post("/api/v1/appointments/" + session + "/seats", Map.of("patient", patient));
    }

    private ApiClient.Answer resize(int capacity) {
        return clinic.scheduler().put("/api/v1/appointments/" + session + "/group", Map.of("capacity", capacity));
    }

    private JsonNode group() {
        return clinic.scheduler().get("/api/v1/appointments/" + session + "/group").body();
    }

    private ApiClient.Answer reschedule(String id, String start) {
        return clinic.scheduler().post("/api/v1/appointments/" + id + "/reschedule", clinic.holdBody("class", start));
    }

    private JsonNode get(String id) {
        return clinic.scheduler().get("/api/v1/appointments/" + id).body();
    }
}
