package org.tessellate.app.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;

/** Text messages in Twilio's form, at a server that answers as its API reference says. */
@TessellateTest
@DirtiesContext
class TwilioSmsTest {

    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final String PATH = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";
    private static final String CALLBACK = "https://hospital.example/api/v1/messages/receipts/twilio";
    private static final List<Map<String, String>> TAKEN = new CopyOnWriteArrayList<>();
    private static final AtomicInteger GIVEN = new AtomicInteger();
    private static final HttpServer TWILIO = server();

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(PATH, TwilioSmsTest::answer);
            server.start();
            return server;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean signedIn = ("Basic " + Base64.getEncoder().encodeToString((ACCOUNT + ":secret").getBytes(StandardCharsets.UTF_8)))
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            TAKEN.add(Arrays.stream(body.split("&")).map(field -> field.split("=", 2))
                    .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8))));
            byte[] answer = (signedIn ? "{\"sid\":\"SM%032d\",\"status\":\"queued\",\"error_code\":null}".formatted(GIVEN.incrementAndGet())
                    : "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(signedIn ? 201 : 401, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @DynamicPropertySource
    static void twilio(DynamicPropertyRegistry properties) {
        properties.add("tessellate.notification.twilio.url", () -> "http://127.0.0.1:" + TWILIO.getAddress().getPort());
        properties.add("tessellate.notification.twilio.account", () -> ACCOUNT);
        properties.add("tessellate.notification.twilio.token", () -> "secret");
        properties.add("tessellate.notification.twilio.from", () -> "+12125550100");
        properties.add("tessellate.notification.twilio.country", () -> "US");
        properties.add("tessellate.notification.public-url", () -> "https://hospital.example/");
    }

    @AfterAll
    static void stop() {
        TWILIO.stop(0);
    }

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Dispatch dispatch;

    private OutboxFixture outbox;
    private String visit;

    @BeforeEach
    void aVisitOfAPatientWithATelephone() {
        clock.set(Instant.parse("2026-03-02T15:00:00Z"));
        TAKEN.clear();
        outbox = new OutboxFixture(api, jdbc, dispatch);
    }

    private void booked(String phone) {
        outbox.patient(Map.of("phone", phone));
        visit = outbox.booked("2026-03-06T10:00");
        outbox.dispatched(visit);
    }

    private String sid() {
        return outbox.only(visit, "BOOKED").get("carrierId").asString();
    }

    private int receipt(Map<String, String> fields, String token) throws Exception {
        return receipt(fields, token, "");
    }

    private int receipt(Map<String, String> fields, String token, String query) throws Exception {
        StringBuilder signed = new StringBuilder(CALLBACK + query);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        String form = fields.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.baseUrl() + "/api/v1/messages/receipts/twilio" + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8))))
                .POST(HttpRequest.BodyPublishers.ofString(form)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static Map<String, String> says(String sid, String status) {
        return Map.of("MessageSid", sid, "SmsSid", sid, "MessageStatus", status, "AccountSid", ACCOUNT, "To", "+12125550123", "From", "+12125550100", "ApiVersion", "2010-04-01");
    }

    @Test
    void aMessageIsAFormWithTheNumberAsTheWorldDialsIt() {
        booked("(212) 555-0123");

        assertThat(TAKEN).hasSize(1);
        assertThat(TAKEN.getFirst()).containsEntry("To", "+12125550123").containsEntry("From", "+12125550100").containsEntry("StatusCallback", CALLBACK + "?message=" + outbox.only(visit, "BOOKED").get("id").asString());
        assertThat(TAKEN.getFirst().get("Body")).contains("Your visit is booked");
        assertThat(sid()).startsWith("SM0");
    }

    @Test
    void whatIsNoNumberIsRefusedWithoutAskingTheGateway() {
        booked("555");

        assertThat(TAKEN).isEmpty();
        assertThat(outbox.status(visit, "BOOKED")).isEqualTo("FAILED");
        assertThat(outbox.only(visit, "BOOKED").get("detail").asString()).contains("(US)").doesNotContain("555");
    }

    @Test
    void aNumberWithoutItsCountryIsRefusedWhereNobodySaidWhichItIs() {
        assertThat(TelephoneNumber.international("+49 30 123456", null)).isEqualTo("+4930123456");
        assertThatThrownBy(() -> TelephoneNumber.international("030 123456", null)).isInstanceOf(CarrierFailure.class).hasMessageContaining("begin with +");
    }

    @Test
    void aSignedReceiptSaysThatItArrived() throws Exception {
        booked("+1 212 555 0123");
        assertThat(receipt(says(sid(), "sent"), "secret")).isEqualTo(204);
        assertThat(outbox.status(visit, "BOOKED")).isEqualTo("SENT");

        assertThat(receipt(says(sid(), "delivered"), "secret")).isEqualTo(204);
        assertThat(outbox.status(visit, "BOOKED")).isEqualTo("DELIVERED");
    }

    @Test
    void aMessageWhoseSendingWasInDoubtIsKnownByOurOwnNumber() throws Exception {
        booked("+1 212 555 0123");
        String id = outbox.only(visit, "BOOKED").get("id").asString();
        jdbc.sql("UPDATE notification.message SET status = 'UNSURE', carrier_id = NULL WHERE id = ?").param(id).update();

        assertThat(receipt(says("SM-never-heard-of", "delivered"), "guessed", "?message=" + id)).isEqualTo(403);
        assertThat(receipt(says("SM-never-heard-of", "delivered"), "secret", "?message=" + id)).isEqualTo(204);
        assertThat(outbox.status(visit, "BOOKED")).isEqualTo("DELIVERED");
    }

    @Test
    void aFailureIsShownWithTheGatewaysCode() throws Exception {
        booked("+1 212 555 0123");
        Map<String, String> failed = new TreeMap<>(says(sid(), "undelivered"));
        failed.put("ErrorCode", "30003");

        assertThat(receipt(failed, "secret")).isEqualTo(204);
        assertThat(outbox.status(visit, "BOOKED")).isEqualTo("FAILED");
        assertThat(outbox.only(visit, "BOOKED").get("detail").asString()).contains("30003");
    }

    @Test
    void whoeverDoesNotSignIsNotHeard() throws Exception {
        booked("+1 212 555 0123");

        assertThat(receipt(says(sid(), "delivered"), "guessed")).isEqualTo(403);
        assertThat(outbox.status(visit, "BOOKED")).isEqualTo("SENT");
    }
}
