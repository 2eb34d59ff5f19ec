package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import tools.jackson.databind.JsonNode;

@TessellateTest
class MovingTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;

    @BeforeEach
    void twoRooms() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").room("exam2", "EXAM")
                .person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    private List<String> near(String id, String moment, String more) {
        ApiClient.Answer answer = hospital.scheduler().get("/api/v1/appointments/%s/alternatives?near=%s%s".formatted(id, moment, more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().valueStream().map(one -> one.get("start").asString()).toList();
    }

    @Test
    void theStartDroppedOnComesFirstThenItsNeighbours() {
        String id = hospital.booked("visit", "2026-03-03T09:00");

        assertThat(near(id, "2026-03-03T13:00", "")).hasSize(6).startsWith("2026-03-03T18:00:00Z")
                .contains("2026-03-03T18:05:00Z", "2026-03-03T17:55:00Z");
    }

    @Test
    void aStartThatIsTakenIsNotAmongTheAnswers() {
        String id = hospital.booked("visit", "2026-03-03T09:00");
        hospital.booked("visit", "2026-03-03T13:00");

        assertThat(near(id, "2026-03-03T13:00", "")).startsWith("2026-03-03T17:30:00Z").doesNotContain("2026-03-03T18:00:00Z", "2026-03-03T17:45:00Z");
    }

    @Test
    void theRoomDroppedOnIsKeptWhereItIsFree() {
        String id = hospital.booked("visit", "2026-03-03T09:00", hospital.location("exam1"));
        String query = "/api/v1/appointments/%s/alternatives?near=2026-03-03T13:00&preferred=%s".formatted(id, hospital.location("exam2"));

        JsonNode best = hospital.scheduler().get(query).body().get(0);

        assertThat(best.get("resources").valueStream().map(JsonNode::asString)).contains(hospital.location("exam2"));
    }

    @Test
    void aMoveOfAVisitThatSomebodyElseMovedIsRefused() {
        String id = hospital.booked("visit", "2026-03-03T09:00");
        int version = hospital.scheduler().get("/api/v1/appointments/" + id).body().get("version").asInt();
        assertThat(move(id, "2026-03-03T10:00", version).status()).isEqualTo(200);

        ApiClient.Answer second = move(id, "2026-03-03T11:00", version);

        assertThat(second.status()).isEqualTo(412);
        assertThat(second.body().get("detail").asString()).contains("10:00");
        assertThat(hospital.scheduler().get("/api/v1/appointments/" + id).body().get("start").asString()).isEqualTo("2026-03-03T15:00:00Z");
    }

    private ApiClient.Answer move(String id, String start, int version) {
        ApiClient.As scheduler = hospital.scheduler();
        return scheduler.send(scheduler.request("/api/v1/appointments/" + id + "/reschedule").header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"").POST(BodyPublishers.ofString(
                        "{\"procedure\":\"%s\",\"start\":\"%s\"}".formatted(hospital.id("visit"), start))));
    }

    @Test
    void aHoldGetsMoreTimeTenTimesAndNoMore() {
        JsonNode held = hospital.hold("visit", "2026-03-03T09:00").body();
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMinutes(9));
            assertThat(hospital.act(held, "renew", Map.of()).status()).isEqualTo(200);
        }

        ApiClient.Answer once = hospital.act(held, "renew", Map.of());

        assertThat(once.status()).isEqualTo(409);
        assertThat(once.body().get("detail").asString()).contains("(10) times");
        assertThat(hospital.act(held, "book", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void whoAskedForACancellationIsKept() {
        String id = hospital.booked("visit", "2026-03-03T09:00");
        ApiClient.Answer cancelled = hospital.scheduler().post("/api/v1/appointments/" + id + "/cancel",
                Map.of("reason", "Has a fever", "askedBy", "FAMILY"));

        assertThat(cancelled.body().get("cancelAskedBy").asString()).isEqualTo("FAMILY");
        assertThat(hospital.scheduler().get("/api/v1/appointments/" + id).body().get("cancelReason").asString()).isEqualTo("Has a fever");
    }
}
