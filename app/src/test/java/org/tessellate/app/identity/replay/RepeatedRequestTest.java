package org.tessellate.app.identity.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.Tessellate;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.TestDatabase;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import tools.jackson.databind.json.JsonMapper;

/** An exception has no name of its own: without the key, each repetition would raise one more. */
@TessellateTest
class RepeatedRequestTest {

    private static final String EXCEPTIONS = "/api/v1/exceptions";

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private TestClock clock;

    @Autowired
    private AnswerStore store;

    private final String key = UUID.randomUUID().toString();
    private String unit;
    private ApiClient.As manager;

    @BeforeEach
    void aUnit() {
        unit = DemandFixture.aUnitIn("Europe/London", api).unit;
        manager = api.as(Role.MANAGER);
    }

    @Test
    void getsTheFirstAnswerAndChangesNothingAgain() {
        ApiClient.Answer first = raise(manager, key, "Pump missing");
        ApiClient.Answer second = raise(manager, key, "Pump missing");

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(first.response().headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.response().headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(second.response().headers().firstValue("Content-Type")).isEqualTo(first.response().headers().firstValue("Content-Type"));
        assertThat(raised()).isEqualTo(1);
    }

    @Test
    void theQuotedFormOfTheDraftIsTheSameKey() {
        raise(manager, key, "Pump missing");

        assertThat(raise(manager, '"' + key + '"', "Pump missing").response().headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(raised()).isEqualTo(1);
    }

    @Test
    void twentyAtOnceWithOneKeyRaiseOne() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<ApiClient.Answer> answers;
        try (ExecutorService clients = Executors.newFixedThreadPool(20)) {
            List<Future<ApiClient.Answer>> sent = IntStream.range(0, 20).mapToObj(i -> clients.submit(() -> {
                start.await();
                return raise(manager, key, "Pump missing");
            })).toList();
            start.countDown();
            answers = sent.stream().map(RepeatedRequestTest::result).toList();
        }

        assertThat(raised()).isEqualTo(1);
        assertThat(answers).extracting(ApiClient.Answer::status).containsOnly(201, 409).contains(201);
        assertThat(answers.stream().filter(answer -> answer.status() == 201).map(ApiClient.Answer::text).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .allMatch(answer -> answer.response().headers().firstValue("Retry-After").isPresent());
    }

    @Test
    void anotherBodyOrPathUnderTheKeyIsRefused() {
        raise(manager, key, "Pump missing");

        ApiClient.Answer changed = raise(manager, key, "Bed missing");
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.body().get("detail").asString()).contains(key);
        assertThat(send(manager, key, EXCEPTIONS + "?twice=true", body("Pump missing")).status()).isEqualTo(422);
        assertThat(raised()).isEqualTo(1);
    }

    @Test
    void theKeyOfAnotherUserIsAnotherKey() {
        raise(manager, key, "Pump missing");

        assertThat(raise(api.as(Role.CHARGE_NURSE), key, "Pump missing").response().headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(raised()).isEqualTo(2);
    }

    @Test
    void aRefusedRequestKeepsNothingAndMayBeSentAgain() {
        assertThat(send(manager, key, EXCEPTIONS, Map.of("unit", unit, "kind", "")).status()).isBetween(400, 499);
        assertThat(stored(key)).isZero();

        assertThat(raise(api.as(Role.STAFF), key, "Pump missing").status()).isEqualTo(403);
        assertThat(raise(api.asNobody(), key, "Pump missing").status()).isEqualTo(401);
        assertThat(stored(key)).isZero();
        assertThat(raise(manager, key, "Pump missing").status()).isEqualTo(201);
    }

    @Test
    void passwordsAndTokensLeaveNoTrace() {
        Map<String, String> signIn = Map.of("username", "test.manager", "password", "correct horse battery");

        ApiClient.Answer first = send(manager, key, "/api/v1/tokens", signIn);
        ApiClient.Answer second = send(manager, key, "/api/v1/tokens", signIn);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.body().get("token")).isNotEqualTo(first.body().get("token"));
        assertThat(stored(key)).isZero();
    }

    @Test
    void aChangeOfTheOwnPasswordLeavesNoTrace() {
        String name = "key." + key.substring(0, 8);
        users.create(name, "Somebody", "a long password", List.of(new Grant(Role.STAFF, unit)));
        String token = api.asNobody().post("/api/v1/tokens", Map.of("username", name, "password", "a long password")).body().get("token").asString();

        int status = api.withToken(token).send("PUT", "/api/v1/me/password", "application/json",
                json.writeValueAsBytes(Map.of("current", "a long password", "fresh", "another password")), "Idempotency-Key", key).status();

        assertThat(status).isEqualTo(204);
        assertThat(stored(key)).isZero();
    }

    @Test
    void aKeyThatNobodyCanReadIsRefused() {
        assertThat(raise(manager, " ", "Pump missing").status()).isEqualTo(400);
        assertThat(raise(manager, "x".repeat(201), "Pump missing").status()).isEqualTo(400);
        assertThat(raised()).isZero();
    }

    @Test
    void theAnswerIsForgottenAfterADay() {
        raise(manager, key, "Pump missing");
        clock.advance(Duration.ofHours(23));
        store.purge();
        assertThat(stored(key)).isEqualTo(1);

        clock.advance(Duration.ofHours(1));
        store.purge();

        assertThat(stored(key)).isZero();
    }

    @Test
    void anApplicationStartedAnewKnowsTheAnswer() {
        String first = raise(manager, key, "Pump missing").text();
        SpringApplication application = new SpringApplication(Tessellate.class);
        application.addInitializers(new TestDatabase());

        try (ConfigurableApplicationContext anew = application.run("--server.port=0", "--tessellate.as-of=2026-03-02T08:00:00Z")) {
            String port = anew.getEnvironment().getRequiredProperty("local.server.port");
            ApiClient.Answer second = manager.send(manager.request(EXCEPTIONS).uri(URI.create("http://127.0.0.1:" + port + EXCEPTIONS))
                    .header("Content-Type", "application/json").header("Idempotency-Key", key)
                    .POST(BodyPublishers.ofString(json.writeValueAsString(body("Pump missing")))));

            assertThat(second.text()).isEqualTo(first);
        }
        assertThat(raised()).isEqualTo(1);
    }

    private static ApiClient.Answer result(Future<ApiClient.Answer> sent) {
        try {
            return sent.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private ApiClient.Answer raise(ApiClient.As who, String withKey, String title) {
        return send(who, withKey, EXCEPTIONS, body(title));
    }

    private Map<String, Object> body(String title) {
        return new TreeMap<>(Map.of("unit", unit, "kind", "equipment", "subject", "pump", "title", title, "owner", "test.manager"));
    }

    private ApiClient.Answer send(ApiClient.As who, String withKey, String path, Object body) {
        return who.send("POST", path, "application/json", json.writeValueAsBytes(body), "Idempotency-Key", withKey);
    }

    private long raised() {
        return jdbc.sql("SELECT count(*) FROM decision.exception WHERE unit_id = ?").param(unit).query(Long.class).single();
    }

    private long stored(String withKey) {
        return jdbc.sql("SELECT count(*) FROM identity.keyed_answer WHERE key = ?").param(withKey).query(Long.class).single();
    }
}
