package org.tessellate.app.booking.walkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** One doctor on duty from 08:00 to 16:00 in New York on Tuesday 3 March 2026; it is 10:00 there. */
@TessellateTest
class WalkInTest {

    private static final Instant TEN = Instant.parse("2026-03-03T15:00:00Z");

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private Hospital hospital;

    @BeforeEach
    void oneDoctorOnDuty() {
        clock.set(TEN);
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    private ApiClient.Answer joining(int level, boolean here, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("unit", hospital.unit(), "level", level, "here", here));
        body.putAll(more);
        return api.as(Role.SCHEDULER).post("/api/v1/queue", body);
    }

    private JsonNode joined(int level) {
        ApiClient.Answer answer = joining(level, true, Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    private ApiClient.Answer step(JsonNode guest, String verb, Map<String, ?> body) {
        return api.as(Role.SCHEDULER).post("/api/v1/queue/" + guest.get("id").asString() + "/" + verb, body);
    }

    private JsonNode queue() {
        ApiClient.Answer answer = api.as(Role.SCHEDULER).get("/api/v1/queue?unit=" + hospital.unit());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private List<Integer> numbers() {
        return queue().get("waiting").valueStream().map(line -> line.get("guest").get("number").asInt()).toList();
    }

    @Test
    void theUrgentGoFirstButWhoHasWaitedLongPassesThem() {
        joined(4);
        clock.advance(Duration.ofMinutes(1));
        joined(2);
        assertThat(numbers()).containsExactly(2, 1);

        clock.advance(Duration.ofMinutes(1));
        JsonNode late = joined(3);
        clock.advance(Duration.ofMinutes(3));
        assertThat(late.get("number").asInt()).isEqualTo(3);
        assertThat(numbers()).as("credits 1.4 of level 2, 0.77 of level 3, 0.42 of level 4").containsExactly(2, 3, 1);
        joined(1);
        assertThat(numbers()).containsExactly(4, 2, 3, 1);
    }

    @Test
    void numbersBeginAnewEachDayAndAreNeverGivenTwice() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> all = pool.invokeAll(IntStream.range(0, 8).<Callable<Integer>>mapToObj(i -> () -> joined(4).get("number").asInt()).toList());
            List<Integer> given = all.stream().map(Future::resultNow).sorted().toList();
            assertThat(given).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        }
        clock.advance(Duration.ofDays(1));
        assertThat(joined(3).get("number").asInt()).isOne();
    }

    @Test
    void waitsGrowDownTheQueueAndCountWhoIsInCareAndBooked() {
        JsonNode first = joined(3);
        joined(3);
        JsonNode before = queue().get("waiting");
        assertThat(before.get(0).get("expected").get("likely").asInt()).isZero();
        assertThat(before.get(1).get("expected").get("likely").asInt()).isBetween(12, 30);
        assertThat(before.get(1).get("expected").get("shortest").asInt()).isLessThan(before.get(1).get("expected").get("longest").asInt());

        step(first, "begin", Map.of());
        assertThat(queue().get("inCare")).hasSize(1);
        assertThat(queue().get("waiting").get(0).get("expected").get("likely").asInt()).isEqualTo(20);
        hospital.booked("visit", "2026-03-03T10:20");
        assertThat(queue().get("waiting").get(0).get("expected").get("likely").asInt()).isEqualTo(50);
    }

    @Test
    void afterTheShiftNobodyIsPromisedATime() {
        clock.set(Instant.parse("2026-03-03T21:30:00Z"));
        joined(3);

        assertThat(queue().get("serving").asInt()).isZero();
        assertThat(queue().get("waiting").get(0).get("expected").get("likely").isNull()).as("not before tomorrow").isTrue();
    }

    @Test
    void fromTheTelephoneToTheDoor() {
        JsonNode far = joining(4, false, Map.of()).body();
        assertThat(far.get("status").asString()).isEqualTo("REMOTE");
        assertThat(queue().get("waiting").get(0).get("due").asBoolean()).as("nobody before them").isTrue();
        assertThat(step(far, "begin", Map.of()).status()).as("not here yet").isEqualTo(409);

        step(far, "arrive", Map.of());
        assertThat(step(far, "call", Map.of("place", "Room 2")).body().get("place").asString()).isEqualTo("Room 2");
        clock.advance(Duration.ofMinutes(4));
        step(far, "begin", Map.of());
        clock.advance(Duration.ofMinutes(15));
        assertThat(step(far, "finish", Map.of()).body().get("status").asString()).isEqualTo("DONE");
        JsonNode today = queue().get("today");
        assertThat(today.get("seen").asInt()).isOne();
        assertThat(today.get("medianWaitMinutes").asInt()).isEqualTo(4);
    }

    @Test
    void whoLeavesWithoutBeingSeenIsCounted() {
        JsonNode gone = joined(5);
        step(joined(3), "begin", Map.of());

        assertThat(step(gone, "leave", Map.of("reason", "too long")).body().get("status").asString()).isEqualTo("LEFT");
        assertThat(queue().get("today").get("left").asInt()).isOne();
        assertThat(step(gone, "call", Map.of()).status()).isEqualTo(409);
        assertThat(step(gone, "leave", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void aSecondLookChangesTheLevelAndImpossibleOnesAreRefused() {
        joined(3);
        JsonNode worse = joined(5);
        step(worse, "triage", Map.of("level", 1));

        assertThat(numbers()).first().isEqualTo(2);
        assertThat(step(worse, "triage", Map.of("level", 6)).status()).isEqualTo(422);
        assertThat(joining(0, true, Map.of()).status()).isEqualTo(422);
        assertThat(joining(3, true, Map.of("patient", "nobody")).status()).isEqualTo(422);
        assertThat(joining(3, true, Map.of("procedure", "nothing")).status()).isEqualTo(404);
    }

    @Test
    void anotherSiteWithAShorterWaitIsProposedAndTheWaitSoFarGoesAlong() {
        Hospital west = new Hospital(api, jdbc).room("exam1", "EXAM").person("eve", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        JsonNode first = joined(4);
        IntStream.range(0, 7).forEach(i -> joined(4));
        assertThat(queue().get("elsewhere").valueStream().map(one -> one.get("unit").asString())).contains(west.unit());
        clock.advance(Duration.ofMinutes(5));

        ApiClient.Answer sent = step(first, "send-on", Map.of("unit", west.unit()));

        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        assertThat(sent.body().get("unit").asString()).isEqualTo(west.unit());
        assertThat(sent.body().get("joinedAt").asString()).isEqualTo(first.get("joinedAt").asString());
        assertThat(numbers()).doesNotContain(1);
        assertThat(step(first, "send-on", Map.of("unit", west.unit())).status()).isEqualTo(409);
    }

    @Test
    void telehealthIsBookedInsteadOfWaiting() {
        api.as(Role.MANAGER).post("/api/v1/policies/unit/" + hospital.unit() + "/versions", Map.of("reason", "test", "activate", true,
                "document", Map.of("booking", Map.of("queue", Map.of("telehealthProcedure", hospital.id("visit"), "overflowMinutes", 1)))));
        JsonNode nameless = joined(4);
        JsonNode named = joining(4, true, Map.of("patient", hospital.patient("Iris"))).body();

        assertThat(queue().get("waiting").get(1).get("telehealth").asBoolean()).isTrue();
        assertThat(step(nameless, "telehealth", Map.of()).status()).isEqualTo(409);
        assertThat(step(named, "telehealth", Map.of()).body().get("status").asString()).isEqualTo("booked");
        assertThat(numbers()).containsExactly(1);
    }

    @Test
    void peopleOfAnotherUnitNeitherSeeNorCallAnybody() {
        JsonNode guest = joined(3);
        ApiClient.As stranger = api.as(new Grant(Role.SCHEDULER, "some-other-unit"));

        assertThat(stranger.get("/api/v1/queue?unit=" + hospital.unit()).status()).isEqualTo(403);
        assertThat(stranger.post("/api/v1/queue/" + guest.get("id").asString() + "/call", Map.of()).status()).isEqualTo(403);
        assertThat(api.as(Role.MANAGER).post("/api/v1/queue/" + guest.get("id").asString() + "/call", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void theFrontDeskWorksByFormsAndTheScreenShowsNumbersOnly() {
        PageClient page = PageClient.signedIn(api, Role.SCHEDULER);
        String address = "/queue?unit=" + hospital.unit();
        assertThat(page.get(address).body()).contains("Nobody waits");
        String patient = hospital.patient("Iris");

        String shown = page.submit(address, "/queue", "unit=%s&level=2&here=true&patient=%s".formatted(hospital.unit(), patient)).body();
        assertThat(shown).contains("Number 1 is in the queue", "Iris", "very urgent");
        String id = queue().get("waiting").get(0).get("guest").get("id").asString();
        page.submit(address, "/queue/" + id + "/step", "unit=%s&step=CALL&place=Room+2".formatted(hospital.unit()));

        assertThat(page.get("/queue/display?unit=" + hospital.unit()).body()).contains("Please come", "Room 2").doesNotContain("Iris", patient);
        page.submit(address, "/queue/" + id + "/step", "unit=%s&step=BEGIN".formatted(hospital.unit()));
        assertThat(page.submit(address, "/queue/" + id + "/step", "unit=%s&step=FINISH".formatted(hospital.unit())).body()).contains("1 of 1 seen");
        assertThat(page.submit(address, "/queue/" + id + "/step", "unit=%s&step=CALL".formatted(hospital.unit())).body()).contains("Maybe somebody else was faster");
    }

    @Test
    void bookedPatientsAreCheckedInFromTheQueue() {
        String visit = hospital.booked("visit", "2026-03-03T10:30");
        PageClient page = PageClient.signedIn(api, Role.SCHEDULER);
        String address = "/queue?unit=" + hospital.unit();
        assertThat(page.get(address).body()).contains("10:30");

        page.submit(address, "/queue/visits/" + visit + "/check-in", "unit=" + hospital.unit());

        assertThat(api.as(Role.SCHEDULER).get("/api/v1/appointments/" + visit).body().get("status").asString()).isEqualTo("checked-in");
        assertThat(page.get(address).body()).doesNotContain("10:30");
    }
}
