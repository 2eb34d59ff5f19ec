package org.tessellate.app.interop.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.NotNow;
import org.tessellate.app.runtime.StartupFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our events at an address of somebody's own. */
@TessellateTest
@DirtiesContext
class WebhookTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Receiver RECEIVER = new Receiver();

    @DynamicPropertySource
    static void hook(DynamicPropertyRegistry properties) {
        properties.add("tessellate.events.webhooks[0].name", () -> "clinic");
        properties.add("tessellate.events.webhooks[0].url", RECEIVER::url);
        properties.add("tessellate.events.webhooks[0].types", () -> "appointment.booked,appointment.cancelled");
        properties.add("tessellate.events.webhooks[0].authorization", () -> "Bearer secret");
        properties.add("tessellate.notification.public-url", () -> "https://hospital.example");
    }

    /** A real server that says what it allows and keeps what it is told. */
    private static final class Receiver {

        private final HttpServer server;
        private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private volatile int status = 202;
        private volatile String allows = "*";
        private volatile String rate = "";

        private Receiver() {
            try {
                server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
            server.createContext("/hook", this::answer);
            server.start();
        }

        private String url() {
            return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                if (exchange.getRequestMethod().equals("OPTIONS")) {
                    asked.add(exchange.getRequestHeaders().getFirst("WebHook-Request-Origin") + " " + exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.getResponseHeaders().add("WebHook-Allowed-Origin", allows);
                    exchange.getResponseHeaders().add("WebHook-Allowed-Rate", rate);
                    exchange.sendResponseHeaders(200, -1);
                    return;
                }
                JsonNode event = JSON.readTree(exchange.getRequestBody());
                if (status < 300) {
                    taken.add(event);
                }
                exchange.sendResponseHeaders(status, -1);
            }
        }

        private List<String> ids() {
            return taken.stream().map(event -> event.get("id").asString()).toList();
        }
    }

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aWillingReceiver() {
        RECEIVER.status = 202;
        RECEIVER.allows = "*";
        RECEIVER.rate = "";
    }

    @AfterAll
    static void stop() {
        RECEIVER.server.stop(0);
    }

    private static WebhookTeller teller(String... types) {
        return new WebhookTeller(new Webhook("mine", URI.create(RECEIVER.url()), Set.of(types), null, Duration.ofSeconds(5)), "hospital.example");
    }

    private static CloudEvent event(long place) {
        Instant now = Instant.parse("2026-03-02T08:00:00Z");
        return new CloudEvent("e" + place, "urn:us", EventType.APPOINTMENT_BOOKED.type(), "a1", now, EventType.APPOINTMENT_BOOKED.schema(), "north", place, now,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null, "booked", JSON.readTree("{}"), place);
    }

    private static List<CloudEvent> events(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(WebhookTest::event).toList();
    }

    @Test
    void whatHappensIsToldAfterTheHandshakeAndNothingElse() {
        Hospital hospital = new Hospital(api, jdbc).room("r1", "EXAM").person("ann", "MD", "MO-SU 00:00-00:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        String visit = hospital.booked("visit", "2026-03-03T14:00");
        hospital.act(api.as(Role.SCHEDULER).get("/api/v1/appointments/" + visit).body(), "cancel", Map.of("reason", "patient ill"));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(RECEIVER.taken.stream().filter(event -> event.get("subject").asString().equals(visit))
                .map(event -> event.get("type").asString())).containsExactly("org.tessellate.appointment.booked", "org.tessellate.appointment.cancelled"));
        assertThat(RECEIVER.asked).contains("hospital.example Bearer secret");
        JsonNode told = RECEIVER.taken.getLast();
        assertThat(told.get("specversion").asString()).isEqualTo("1.0");
        assertThat(told.get("data").get("unit").asString()).isEqualTo(hospital.unit());
    }

    @Test
    void whoeverDoesNotAllowItIsToldNothing() {
        RECEIVER.allows = "elsewhere.example";
        WebhookTeller teller = teller();

        assertThatThrownBy(() -> teller.accept(events(1, 2))).isInstanceOf(NotNow.class).hasMessageContaining("elsewhere.example");
        RECEIVER.allows = "Hospital.Example";
        teller.accept(events(101, 102));
        assertThat(RECEIVER.ids()).contains("e101", "e102").doesNotContain("e1", "e2");
    }

    @Test
    void aBatchThatWasCutOffGoesOnWhereItWas() {
        WebhookTeller teller = teller();
        teller.accept(events(201, 202));
        RECEIVER.status = 503;
        assertThatThrownBy(() -> teller.accept(events(201, 204))).isInstanceOf(NotNow.class).hasMessageContaining("(503)");
        RECEIVER.status = 200;
        teller.accept(events(201, 204));

        assertThat(RECEIVER.ids().stream().filter(id -> id.startsWith("e20"))).containsExactly("e201", "e202", "e203", "e204");
    }

    @Test
    void whatAPersonSendsAgainIsToldThoughLaterOnesWere() {
        WebhookTeller teller = teller();
        teller.accept(events(702, 703));
        teller.acceptAgain(event(701));

        assertThat(RECEIVER.ids().stream().filter(id -> id.startsWith("e70"))).containsExactly("e702", "e703", "e701");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422})
    void whatIsRefusedForItselfIsLeftToAPerson(int status) {
        RECEIVER.status = status;

        assertThatThrownBy(() -> teller().accept(events(301, 301))).isInstanceOf(IllegalStateException.class).hasMessageContaining("(%d)".formatted(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 410, 429, 500})
    void whatSaysNothingOfTheEventMakesItWait(int status) {
        RECEIVER.status = status;

        assertThatThrownBy(() -> teller().accept(events(401, 401))).isInstanceOf(NotNow.class).hasMessageContaining(String.valueOf(status));
    }

    @Test
    void noMoreAreToldThanTheReceiverAllowsAMinute() {
        RECEIVER.rate = "600";
        WebhookTeller teller = teller();
        long began = System.nanoTime();
        teller.accept(events(501, 505));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(390));

        RECEIVER.rate = "6";
        WebhookTeller slow = teller();
        assertThatThrownBy(() -> slow.accept(events(601, 650))).isInstanceOf(NotNow.class).hasMessageContaining("(6) events a minute");
        assertThat(slow.atOnce()).isEqualTo(2);
    }

    @Test
    void settingsThatMeanNothingSaySoAtStart() {
        URI here = URI.create(RECEIVER.url());
        assertThatThrownBy(() -> new Webhook("A B", here, Set.of(), null, Duration.ofSeconds(1))).isInstanceOf(StartupFailure.class).hasMessageContaining("(A B)");
        assertThatThrownBy(() -> new Webhook("a", here, Set.of(), null, Duration.ZERO)).isInstanceOf(StartupFailure.class).hasMessageContaining("(PT0S)");
        assertThatThrownBy(() -> new Webhook("a", URI.create("ftp://x"), Set.of(), null, Duration.ofSeconds(1))).isInstanceOf(StartupFailure.class).hasMessageContaining("(ftp://x)");
        assertThatThrownBy(() -> teller("visit.booked")).isInstanceOf(StartupFailure.class).hasMessageContaining("(visit.booked)");
        assertThat(teller("appointment.booked").wants(EventType.ROOM_STATUS)).isFalse();
    }
}
