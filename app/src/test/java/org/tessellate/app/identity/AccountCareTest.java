package org.tessellate.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import tools.jackson.databind.JsonNode;

/** What happens to an account after it was made. */
@TessellateTest
class AccountCareTest {

    @Autowired ApiClient api;
    @Autowired ApiTokens tokens;
    @Autowired TestClock clock;
    @Autowired JdbcClient jdbc;

    private final String name = "care." + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aOneTimePasswordOpensNoTokenUntilItIsRenewed() {
        String oneTime = create("STAFF", null);

        assertThat(oneTime).matches("[a-z2-9-]{16,}");
        assertThat(signIn(oneTime).status()).isEqualTo(403);
        assertThat(listed().get("mustRenew").asBoolean()).isTrue();
    }

    @Test
    void changingTheOwnPasswordNeedsThePresentOneAndEndsEveryToken() {
        users("a long password");
        String token = signIn("a long password").body().get("token").asString();

        assertThat(change(token, "wrong", "another password").status()).isEqualTo(422);
        assertThat(change(token, "a long password", "short").status()).isEqualTo(422);
        assertThat(change(token, "a long password", "a long password").status()).isEqualTo(422);
        assertThat(change(token, "a long password", "another password").status()).isEqualTo(204);

        assertThat(change(token, "another password", "a third password").status()).isEqualTo(401);
        assertThat(signIn("a long password").status()).isEqualTo(401);
        assertThat(signIn("another password").status()).isEqualTo(201);
    }

    @Test
    void wrongGuessesOfThePresentPasswordLockTheAccount() {
        users("a long password");
        String token = signIn("a long password").body().get("token").asString();

        for (int guess = 0; guess < Accounts.ALLOWED_FAILURES; guess++) {
            assertThat(change(token, "wrong " + guess, "another password").status()).isEqualTo(422);
        }

        assertThat(change(token, "a long password", "another password").status()).isEqualTo(409);
        assertThat(signIn("a long password").status()).isEqualTo(401);
        clock.advance(Accounts.LOCK);
        assertThat(change(token, "a long password", "another password").status()).isEqualTo(204);
    }

    @Test
    void grantsThatSomebodyElseChangedMeanwhileAreNotBroughtBack() {
        create("STAFF", null);
        Map<String, ?> stale = Map.of("grants", List.of(Map.of("role", "STAFF"), Map.of("role", "MANAGER")), "seen", List.of(Map.of("role", "STAFF")));
        grant(admin(), Map.of("role", "ANALYST"));

        assertThat(admin().put("/api/v1/users/%s/grants".formatted(name), stale).status()).isEqualTo(412);

        assertThat(listed().get("grants").findValuesAsString("role")).containsExactly("ANALYST");
    }

    @Test
    void tokensSleepWhileTheAccountIsClosed() {
        create("INTEGRATOR", null);
        String token = admin().post("/api/v1/users/%s/tokens".formatted(name), Map.of("label", "EHR", "days", 90)).body().get("token").asString();

        admin().delete("/api/v1/users/" + name);
        assertThat(get(token)).isEqualTo(401);

        admin().post("/api/v1/users/%s/opening".formatted(name), Map.of());
        assertThat(get(token)).isEqualTo(200);
    }

    @Test
    void aResetPasswordEndsTheOldOneAndItsTokens() {
        users("a long password");
        String token = signIn("a long password").body().get("token").asString();

        assertThat(admin().post("/api/v1/users/%s/password".formatted(name), Map.of()).body().get("oneTime").asString()).isNotBlank();

        assertThat(signIn("a long password").status()).isEqualTo(401);
        assertThat(change(token, "a long password", "another password").status()).isEqualTo(401);
    }

    @Test
    void grantsAreReplacedAsAWholeAndRecorded() {
        create("STAFF", null);

        assertThat(grant(admin(), Map.of("role", "MANAGER", "unitId", "ward-7"), Map.of("role", "SCHEDULER")).status()).isEqualTo(204);

        assertThat(listed().get("grants").findValuesAsString("role")).containsExactly("MANAGER", "SCHEDULER");
        JsonNode event = api.as(Role.AUDITOR).get("/api/v1/audit/events?action=user.granted&entityId=" + name).body().get(0);
        assertThat(event.at("/details/before/0/role").asString()).isEqualTo("STAFF");
        assertThat(event.at("/details/request").asString()).isNotBlank();
    }

    @Test
    void nobodyChangesOrResetsThemself() {
        assertThat(admin().put("/api/v1/users/test.admin/grants", Map.of("grants", List.of(Map.of("role", "STAFF")))).status()).isEqualTo(409);
        assertThat(admin().post("/api/v1/users/test.admin/password", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void anAdministratorOfOneUnitTakesAndGivesNothingBeyondIt() {
        create("MANAGER", null);
        ApiClient.As unitAdmin = api.as(new Grant(Role.ADMIN, "ward-8"));

        assertThat(grant(unitAdmin, Map.of("role", "STAFF", "unitId", "ward-8")).status()).isEqualTo(403);
        assertThat(unitAdmin.post("/api/v1/users/%s/password".formatted(name), Map.of()).status()).isEqualTo(403);
        assertThat(unitAdmin.post("/api/v1/users/%s/opening".formatted(name), Map.of()).status()).isEqualTo(403);
    }

    @Test
    void aClosedAccountOpensAgainWithItsPassword() {
        users("a long password");
        admin().delete("/api/v1/users/" + name);
        assertThat(signIn("a long password").status()).isEqualTo(401);

        assertThat(admin().post("/api/v1/users/%s/opening".formatted(name), Map.of()).status()).isEqualTo(204);

        assertThat(signIn("a long password").status()).isEqualTo(201);
    }

    @Test
    void theListSaysWhenSomebodySignedInLast() {
        users("a long password");
        assertThat(listed().get("lastSignIn").isNull()).isTrue();

        signIn("a long password");

        assertThat(listed().get("lastSignIn").asString()).isEqualTo(TestClock.START.toString());
    }

    @Test
    void aServiceAccountGetsALongTokenThatCanBeRevoked() {
        create("INTEGRATOR", null);
        JsonNode issued = admin().post("/api/v1/users/%s/tokens".formatted(name), Map.of("label", "EHR", "days", 90)).body();
        clock.advance(Duration.ofDays(89));
        String token = issued.get("token").asString();
        assertThat(get(token)).isEqualTo(200);

        String id = listed().at("/tokens/0/id").asString();
        assertThat(admin().delete("/api/v1/users/%s/tokens/%s".formatted(name, id)).status()).isEqualTo(204);

        assertThat(get(token)).isEqualTo(401);
        assertThat(admin().delete("/api/v1/users/%s/tokens/%s".formatted(name, id)).status()).isEqualTo(404);
    }

    @Test
    void aPersonGetsNoTokenFromAnAdministrator() {
        create("MANAGER", null);

        assertThat(admin().post("/api/v1/users/%s/tokens".formatted(name), Map.of("label", "x", "days", 1)).status()).isEqualTo(422);
    }

    @Test
    void endedTokensAreTakenOutOfTheStoreAndOthersStay() {
        users("a long password");
        signIn("a long password");
        jdbc.sql("""
                INSERT INTO identity.api_token (token_hash, username, label, created_at, expires_at)
                VALUES (:hash, :name, 'ended', :at, :at)""").param("hash", "ended " + name).param("name", name)
                .param("at", Accounts.timestamp(TestClock.START)).update();

        tokens.purge();

        assertThat(kept()).isEqualTo(1);
    }

    private int kept() {
        return jdbc.sql("SELECT count(*) FROM identity.api_token WHERE username = ?").param(name).query(Integer.class).single();
    }

    private ApiClient.As admin() {
        return api.as(Role.ADMIN);
    }

    private String create(String role, String password) {
        ApiClient.Answer made = admin().post("/api/v1/users", Map.of("username", name, "displayName", "Somebody", "grants", List.of(Map.of("role", role))));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.body().get("oneTime").asString();
    }

    private void users(String password) {
        assertThat(admin().post("/api/v1/users", Map.of("username", name, "displayName", "Somebody", "password", password,
                "grants", List.of(Map.of("role", "STAFF")))).status()).isEqualTo(201);
    }

    @SafeVarargs
    private ApiClient.Answer grant(ApiClient.As who, Map<String, String>... grants) {
        return who.put("/api/v1/users/%s/grants".formatted(name), Map.of("grants", List.of(grants)));
    }

    private ApiClient.Answer signIn(String password) {
        return api.asNobody().post("/api/v1/tokens", Map.of("username", name, "password", password));
    }

    private ApiClient.Answer change(String token, String current, String fresh) {
        String body = "{\"current\": \"%s\", \"fresh\": \"%s\"}".formatted(current, fresh);
        return api.asNobody().send("PUT", "/api/v1/me/password", "application/json", body.getBytes(StandardCharsets.UTF_8), "Authorization", "Bearer " + token);
    }

    private int get(String token) {
        return api.asNobody().send("GET", "/api/v1/me", "application/json", new byte[0], "Authorization", "Bearer " + token).status();
    }

    private JsonNode listed() {
        clock.set(TestClock.START);
        return api.as(Role.ADMIN).get("/api/v1/users").body().valueStream().filter(user -> user.get("username").asString().equals(name)).findFirst().orElseThrow();
    }
}
