package org.tessellate.app.interop.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.runtime.Problem;

@TessellateTest
class EventDoorTest {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private final String source = "urn:building:" + UUID.randomUUID();
    private Hospital hospital;
    private Instant now;

    @BeforeEach
    void aRoom() {
        hospital = new Hospital(api, jdbc).room("r1", "EXAM");
        now = clock.instant();
    }

    private String data(String status) {
        return "{\"location\":\"%s\",\"unit\":\"%s\",\"status\":\"%s\"}".formatted(hospital.id("r1"), hospital.unit(), status);
    }

    private String event(String id, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"%s\",\"type\":\"org.tessellate.room.status\",\"time\":\"%s\",\"data\":%s}"
                .formatted(id, source, now, data);
    }

    private ApiClient.Answer tell(String contentType, String body) {
        return api.as(Role.INTEGRATOR).send("POST", "/api/v1/events", contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    private ApiClient.Answer tellBinary(String id, String data) {
        ApiClient.As integrator = api.as(Role.INTEGRATOR);
        return integrator.send(integrator.request("/api/v1/events").headers("Content-Type", "application/json", "ce-specversion", "1.0", "ce-id", id,
                "ce-source", source, "ce-type", "org.tessellate.room.status", "ce-time", now.toString()).POST(BodyPublishers.ofString(data)));
    }

    private void awaitStatus(String status) {
        String room = hospital.id("r1");
        await().untilAsserted(() -> assertThat(api.as(Role.ADMIN).get("/api/v1/locations/" + room).text()).containsIgnoringCase("\"" + status + "\""));
    }

    @Test
    void anEventInHeadersIsKeptAndHasItsEffect() {
        ApiClient.Answer answer = tellBinary("1", data("suspended"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.body().at("/events/0/status").asString()).isEqualTo("RECEIVED");
        awaitStatus("suspended");
    }

    @Test
    void whoMayActInOneUnitOnlyTellsNothing() {
        ApiClient.As ofOneUnit = api.as(new Grant(Role.INTEGRATOR, hospital.unit()));

        assertThat(ofOneUnit.send("POST", "/api/v1/events", STRUCTURED, event("1", data("suspended")).getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(403);
        assertThat(ofOneUnit.post("/api/v1/erp/messages", Map.of("id", source, "type", "tariff", "data", Map.of("procedure", "p", "cents", 1))).status()).isEqualTo(403);
    }

    @Test
    void anEventInOneDocumentIsTheSameAndComesOnce() {
        assertThat(tell(STRUCTURED, event("1", data("suspended"))).status()).isEqualTo(202);
        awaitStatus("suspended");

        ApiClient.Answer again = tellBinary("1", data("suspended"));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().at("/events/0/repeated").asBoolean()).isTrue();
        assertThat(again.body().at("/events/0/status").asString()).isEqualTo("ACCEPTED");
    }

    @Test
    void ofManyEachIsAnsweredForItself() {
        ApiClient.Answer answer = tell(BATCH, "[%s,%s,%s]".formatted(event("1", data("suspended")), event("2", data("haunted")), event("1", data("suspended"))));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.body().get("events").valueStream().map(one -> one.get("id").asString() + " " + one.get("status").asString() + " " + one.get("repeated").asBoolean()))
                .containsExactly("1 RECEIVED false", "2 REFUSED false", "1 RECEIVED true");
    }

    @Test
    void whatBreaksItsContractIsRefusedAndKeptForPeople() {
        ApiClient.Answer answer = tellBinary("1", data("haunted"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/events/0/reason").asString()).contains("Contract broken at (/status)");
        assertThat(api.as(Role.INTEGRATOR).get("/api/v1/integration/messages?source=" + source).text()).contains("REFUSED");
    }

    @Test
    void anUnreadableEventOfManyKeepsAllOut() {
        ApiClient.Answer answer = tell(BATCH, "[%s,{\"id\":\"2\"}]".formatted(event("1", data("suspended"))));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("detail").asString()).contains("Event (1) of the batch", "Nothing was kept");
        assertThat(tellBinary("1", data("suspended")).body().at("/events/0/repeated").asBoolean()).isFalse();
    }

    @Test
    void whatIsNoEventIsRefusedWithARemedy() {
        for (ApiClient.Answer answer : List.of(tell("application/json", "{}"), tell(STRUCTURED, "nonsense"), tell(BATCH, "{}"))) {
            assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
            assertThat(answer.body().get("remedy").asString()).startsWith("Maybe");
        }
    }

    @Test
    void anAccountTellsOnlyWhatItIsSetUpFor() {
        EventSenders senders = new EventSenders(Map.of("building", new EventSenders.Sender(List.of("room.status"), List.of("urn:building"))));

        senders.require("building", EventBodies.read(headers("room.status", "urn:building"), new byte[] {'{', '}'}).getFirst());
        senders.require("anybody", EventBodies.read(headers("staff.callout", "urn:else"), new byte[] {'{', '}'}).getFirst());
        assertThatThrownBy(() -> senders.require("building", EventBodies.read(headers("staff.callout", "urn:building"), new byte[] {'{', '}'}).getFirst()))
                .isInstanceOf(Problem.class).hasMessageContaining("(org.tessellate.staff.callout)");
        assertThatThrownBy(() -> senders.require("building", EventBodies.read(headers("room.status", "urn:else"), new byte[] {'{', '}'}).getFirst()))
                .isInstanceOf(Problem.class).hasMessageContaining("(urn:else)");
    }

    @Test
    void headersArePercentDecoded() {
        assertThat(EventBodies.read(headers("room.status", "urn:b%C3%A4u+1"), new byte[] {'{', '}'}).getFirst().source()).isEqualTo("urn:bäu+1");
    }

    private static HttpHeaders headers(String type, String source) {
        HttpHeaders headers = new HttpHeaders();
        Map.of("ce-specversion", "1.0", "ce-id", "1", "ce-source", source, "ce-type", "org.tessellate." + type, "Content-Type", "application/json")
                .forEach(headers::set);
        return headers;
    }

    @Test
    void whoAsksFirstWhetherItMayTellIsAnswered() {
        ApiClient.Answer answer = api.as(Role.INTEGRATOR).send("OPTIONS", "/api/v1/events", "application/json", new byte[0], "WebHook-Request-Origin", "building.example");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("WebHook-Allowed-Origin").orElse("")).isEqualTo("building.example");
        assertThat(answer.response().headers().firstValue("Allow").orElse("")).contains("POST");
        assertThat(api.as(Role.SCHEDULER).send("OPTIONS", "/api/v1/events", "application/json", new byte[0], "WebHook-Request-Origin", "x").status()).isEqualTo(403);
    }
}
