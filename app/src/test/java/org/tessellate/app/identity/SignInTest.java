package org.tessellate.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.ApiClient.Answer;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;

@TessellateTest
class SignInTest {

    private static final String PASSWORD = "the right password";
    private static final int GUESSES = Accounts.ALLOWED_FAILURES;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    private String name = "";

    @BeforeEach
    void aUser() {
        name = "user." + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Somebody", PASSWORD, List.of(new Grant(Role.AUDITOR, null)));
    }

    @Test
    void theRightPasswordOpens() {
        assertThat(signIn(name, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void nineWrongPasswordsDoNotLockTheAccount() {
        guess(GUESSES - 1);

        assertThat(signIn(name, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void theTenthWrongPasswordLocksTheAccountEvenForTheRightOne() {
        guess(GUESSES);

        assertThat(signIn(name, PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void aSuccessForgetsEarlierFailures() {
        guess(GUESSES - 1);
        signIn(name, PASSWORD);
        guess(GUESSES - 1);

        assertThat(signIn(name, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void theLockEndsAfterFifteenMinutesAndNotBefore() {
        guess(GUESSES);

        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(signIn(name, PASSWORD).status()).isEqualTo(401);
        clock.advance(Duration.ofSeconds(1));
        assertThat(signIn(name, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void guessingDuringTheLockDoesNotProlongIt() {
        guess(GUESSES);
        clock.advance(Duration.ofMinutes(14));
        guess(GUESSES);

        clock.advance(Duration.ofMinutes(1));
        assertThat(signIn(name, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void anUnknownUserAWrongPasswordAndALockedAccountGetTheSameAnswer() {
        Answer unknown = signIn("nobody." + name, PASSWORD);
        Answer wrong = signIn(name, "not the password");
        guess(GUESSES);
        Answer locked = signIn(name, PASSWORD);

        assertThat(List.of(wrong.status(), locked.status())).containsOnly(unknown.status());
        assertThat(List.of(wrong.body(), locked.body())).containsOnly(unknown.body());
    }

    @Test
    void aTokenEndsAfterTwelveHours() {
        String token = signIn(name, PASSWORD).body().get("token").asString();

        clock.advance(ApiTokens.LIFE.minusSeconds(1));
        assertThat(me(token)).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(me(token)).isEqualTo(401);
    }

    @Test
    void aRevokedTokenOpensNothingAndTheOtherOneStays() {
        String revoked = signIn(name, PASSWORD).body().get("token").asString();
        String other = signIn(name, PASSWORD).body().get("token").asString();

        assertThat(send("DELETE", "/api/v1/tokens/current", revoked)).isEqualTo(204);

        assertThat(me(revoked)).isEqualTo(401);
        assertThat(me(other)).isEqualTo(200);
    }

    @Test
    void aMadeUpTokenOpensNothing() {
        assertThat(me("tsl_" + "A".repeat(43))).isEqualTo(401);
    }

    @Test
    void everySignInAndEveryRefusalIsRecorded() {
        signIn(name, "wrong");
        signIn(name, PASSWORD);

        assertThat(api.as(Role.AUDITOR).get("/api/v1/audit/events?entityType=user&entityId=" + name).body().findValuesAsString("action"))
                .contains("sign-in-refused", "signed-in", "user.created");
    }

    private void guess(int times) {
        for (int time = 0; time < times; time++) {
            signIn(name, "wrong " + time);
        }
    }

    private Answer signIn(String username, String password) {
        return api.asNobody().post("/api/v1/tokens", Map.of("username", username, "password", password));
    }

    private int me(String token) {
        return send("GET", "/api/v1/me", token);
    }

    private int send(String method, String path, String token) {
        return api.asNobody().send(method, path, "application/json", new byte[0], "Authorization", "Bearer " + token).status();
    }
}
