package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

/** Visits of several steps, all or nothing: imaging, then the consultation. */
@TessellateTest
class ItineraryTest {

    private static final String ITINERARIES = "/api/v1/itineraries";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;

    @BeforeEach
    void aScannerAndADoctorWhoIsThereInTheAfternoon() {
        hospital = new Hospital(api, jdbc).room("mri", "SCAN").room("exam", "EXAM")
                .person("rad", "RADIOGRAPHER", "MO-FR 08:00-16:00").person("doc", "MD", "MO-FR 13:00-17:00")
                .procedure("scan", 40, new Hospital.Needs().role("RADIOGRAPHER", 0, 40, false).room("SCAN", 40))
                .procedure("consult", 20, new Hospital.Needs().role("MD", 0, 20, false).room("EXAM", 20));
    }

    @Test
    void waysKeepTheOrderAndTheGapAndGoBackWhereALaterStepCannotFollow() {
        JsonNode ways = find(Map.of("minGapMinutes", 15, "maxGapMinutes", 60)).get("ways");

        assertThat(ways).isNotEmpty().allSatisfy(way -> {
            long wait = Duration.between(instant(way, "/steps/0/end"), instant(way, "/steps/1/start")).toMinutes();
            assertThat(wait).isBetween(15L, 60L).isEqualTo(way.get("waitMinutes").asLong());
        });
        assertThat(ways.at("/0/steps/0/local").asString()).as("before noon nobody could follow").isGreaterThanOrEqualTo("Tue 3 Mar 2026 11:20");
        assertThat(ways.at("/0/steps/1/local").asString()).startsWith("Tue 3 Mar 2026 13:");
    }

    @Test
    void withoutAWayTheStepThatBlocksIsNamedWithTheReason() {
        hospital.withdrawn("doc");

        JsonNode answer = find(Map.of());

        assertThat(answer.get("ways")).isEmpty();
        assertThat(answer.get("blockedStep").asInt()).isEqualTo(2);
        assertThat(answer.at("/why/summary").asString()).contains("doc");
    }

    @Test
    void everyStepEndsByTheLatestEndNotOnlyTheFirst() {
        assertThat(until("2026-03-03T14:00", 0).get("ways")).isNotEmpty()
                .allSatisfy(way -> assertThat(instant(way, "/steps/1/end")).isBeforeOrEqualTo("2026-03-03T19:00:00Z"));

        JsonNode none = until("2026-03-03T13:10", 0);
        assertThat(none.get("ways")).as("the doctor comes at 13:00 and takes 20 minutes").isEmpty();
        assertThat(none.get("blockedStep").asInt()).isEqualTo(2);
    }

    @Test
    void whereNoTimeIsLeftForAStepThatIsSaid() {
        JsonNode none = until("2026-03-03T09:00", 60);

        assertThat(none.get("ways")).isEmpty();
        assertThat(none.get("blockedStep").asInt()).isEqualTo(2);
        assertThat(none.at("/why/summary").asString()).contains("2026-03-03T09:00");
    }

    private JsonNode until(String latest, int minGap) {
        ApiClient.Answer answer = hospital.scheduler().post(ITINERARIES + "/find", Map.of("earliest", "2026-03-03T00:00", "latest", latest,
                "steps", List.of(Map.of("procedure", hospital.id("scan")), Map.of("procedure", hospital.id("consult"), "minGapMinutes", minGap,
                        "maxGapMinutes", 300))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void allStepsAreBookedTogetherForThePatient() {
        String patient = hospital.patient("iris");
        JsonNode booked = book(patient, step("scan", "2026-03-03T12:00"), step("consult", "2026-03-03T13:00")).body();

        assertThat(booked.get("steps")).hasSize(2).allMatch(step -> step.get("status").asString().equals("booked") && step.get("inOrder").asBoolean());
        assertThat(jdbc.sql("SELECT count(*) FROM booking.appointment WHERE patient_id = ?").param(patient).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void whenOneStepIsTakenNoneIsBooked() {
        hospital.booked("consult", "2026-03-03T13:00");

        ApiClient.Answer refused = book(null, step("scan", "2026-03-03T12:00"), step("consult", "2026-03-03T13:00"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("detail").asString()).startsWith("Step 2:");
        assertThat(hospital.hold("scan", "2026-03-03T12:00").status()).as("the scan was not taken").isEqualTo(201);
    }

    @Test
    void stepsOutOfOrderOrTooFarApartAreRefused() {
        assertThat(book(null, step("scan", "2026-03-03T14:00"), step("consult", "2026-03-03T13:00")).status()).isEqualTo(422);
        ApiClient.Answer far = book(null, step("scan", "2026-03-03T09:00"), step("consult", "2026-03-03T13:00"));
        assertThat(far.status()).isEqualTo(422);
        assertThat(far.text()).contains("Step 2", "0 to 120 minutes");
        assertThat(book(null, step("scan", "2026-03-03T09:00")).status()).isEqualTo(422);
    }

    @Test
    void theWholeVisitMovesAlsoOntoTimesThatItHeldItself() {
        JsonNode booked = book(null, step("scan", "2026-03-03T12:20"), step("consult", "2026-03-03T13:00")).body();

        ApiClient.Answer moved = hospital.scheduler().post(path(booked) + "/reschedule",
                Map.of("steps", List.of(step("scan", "2026-03-03T12:40"), step("consult", "2026-03-03T13:20"))));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(moved.body().at("/steps/1/start").asString()).isEqualTo("2026-03-03T18:20:00Z");

        hospital.booked("consult", "2026-03-04T14:00");
        ApiClient.Answer refused = hospital.scheduler().post(path(booked) + "/reschedule",
                Map.of("steps", List.of(step("scan", "2026-03-04T13:00"), step("consult", "2026-03-04T14:00"))));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(hospital.scheduler().get(path(booked)).body().get("steps")).isEqualTo(moved.body().get("steps"));
    }

    @Test
    void aStepMovedAloneShowsThatTheOrderIsBroken() {
        JsonNode booked = book(null, step("scan", "2026-03-03T12:00"), step("consult", "2026-03-03T13:00")).body();
        String consult = booked.at("/steps/1/appointment").asString();

        hospital.scheduler().post("/api/v1/appointments/" + consult + "/reschedule", hospital.holdBody("consult", "2026-03-04T13:00"));

        assertThat(hospital.scheduler().get(path(booked)).body().get("steps").valueStream().map(step -> step.get("inOrder").asBoolean())).containsExactly(true, false);
    }

    @Test
    void cancellingFreesEveryStep() {
        JsonNode booked = book(null, step("scan", "2026-03-03T12:00"), step("consult", "2026-03-03T13:00")).body();

        hospital.scheduler().post(path(booked) + "/cancel", Map.of("reason", "recovered", "askedBy", "PATIENT"));

        assertThat(hospital.hold("scan", "2026-03-03T12:00").status()).isEqualTo(201);
        assertThat(hospital.hold("consult", "2026-03-03T13:00").status()).isEqualTo(201);
        assertThat(hospital.scheduler().post(path(booked) + "/cancel", Map.of("reason", "twice")).status()).isEqualTo(409);
    }

    private JsonNode find(Map<String, Object> gap) {
        Map<String, Object> consult = new HashMap<>(gap);
        consult.put("procedure", hospital.id("consult"));
        ApiClient.Answer answer = hospital.scheduler().post(ITINERARIES + "/find", Map.of("earliest", "2026-03-03T00:00", "latest", "2026-03-04T00:00",
                "steps", List.of(Map.of("procedure", hospital.id("scan")), consult)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    @SafeVarargs
    private ApiClient.Answer book(String patient, Map<String, Object>... steps) {
        Map<String, Object> body = new HashMap<>(Map.of("steps", List.of(steps)));
        body.put("patient", patient);
        return hospital.scheduler().post(ITINERARIES, body);
    }

    private Map<String, Object> step(String procedure, String start) {
        return hospital.holdBody(procedure, start);
    }

    private static String path(JsonNode itinerary) {
        return ITINERARIES + "/" + itinerary.get("id").asString();
    }

    private static Instant instant(JsonNode node, String at) {
        return Instant.parse(node.at(at).asString());
    }
}
