package org.tessellate.app.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** A unit of its own with one doctor, one room and one patient, and what its outbox says. */
final class OutboxFixture {

    final Hospital hospital;
    private final ApiClient api;
    private final Dispatch dispatch;

    OutboxFixture(ApiClient api, JdbcClient jdbc, Dispatch dispatch) {
        this.api = api;
        this.dispatch = dispatch;
        this.hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    ApiClient.As scheduler() {
        return api.as(Role.SCHEDULER);
    }

    /** A telephone number that only this unit's patient has. */
    String number() {
        return "+1 555 %07d".formatted(Math.abs(hospital.id("x").hashCode() % 10_000_000));
    }

    OutboxFixture patient(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("id", hospital.id("pat"), "name", "Noor O'Neill"));
        body.putAll(more);
        assertThat(scheduler().post("/api/v1/patients", body).status()).isEqualTo(201);
        return this;
    }

    OutboxFixture policy(Map<String, ?> document) {
        ApiClient.Answer put = api.as(Role.ADMIN).post("/api/v1/policies/unit/" + hospital.unit() + "/versions",
                Map.of("reason", "test", "activate", true, "document", document));
        assertThat(put.status()).as(put.text()).isLessThan(300);
        return this;
    }

    OutboxFixture switchedOff() {
        return policy(Map.of("flags", Map.of("notifications", false)));
    }

    OutboxFixture switchedOn() {
        return policy(Map.of("flags", Map.of("notifications", true)));
    }

    String booked(String start) {
        ApiClient.Answer held = scheduler().post("/api/v1/appointments/hold",
                Map.of("procedure", hospital.id("visit"), "start", start, "patient", hospital.id("pat")));
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        String id = held.body().get("id").asString();
        assertThat(scheduler().post("/api/v1/appointments/%s/book".formatted(id), Map.of()).status()).isEqualTo(200);
        return id;
    }

    void moved(String visit, String start) {
        assertThat(scheduler().post("/api/v1/appointments/%s/reschedule".formatted(visit),
                Map.of("procedure", hospital.id("visit"), "start", start)).status()).isEqualTo(200);
    }

    void cancelled(String visit) {
        assertThat(scheduler().post("/api/v1/appointments/%s/cancel".formatted(visit), Map.of("reason", "ill")).status()).isEqualTo(200);
    }

    List<JsonNode> outbox(String visit) {
        return scheduler().get("/api/v1/messages?appointment=" + visit).body().valueStream().toList();
    }

    JsonNode only(String visit, String letter) {
        return outbox(visit).stream().filter(one -> one.get("letter").asString().equals(letter)).findFirst().orElseThrow();
    }

    String id(String visit, String letter) {
        return only(visit, letter).get("id").asString();
    }

    String status(String visit, String letter) {
        return only(visit, letter).get("status").asString();
    }

    List<String> letters(String visit, String status) {
        return outbox(visit).stream().filter(one -> one.get("status").asString().equals(status)).map(one -> one.get("letter").asString()).sorted().toList();
    }

    ApiClient.Answer repeat(String message) {
        return scheduler().post("/api/v1/messages/%s/repeat".formatted(message), Map.of());
    }

    ApiClient.Answer receipt(String id, String outcome) {
        return api.as(Role.INTEGRATOR).post("/api/v1/messages/receipts", Map.of("id", id, "outcome", outcome));
    }

    void dispatched(String visit) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            dispatch.step();
            return letters(visit, "SENDING").isEmpty();
        });
    }
}
