package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;

@TessellateTest
class ApplicationStartTest {

    @Autowired
    private ApiClient api;

    @Test
    void answersWhoIsSignedIn() {
        ApiClient.Answer answer = api.as(Role.MANAGER).get("/api/v1/me");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("grants").get(0).get("role").asString()).isEqualTo("MANAGER");
    }

    @Test
    void describesItsApi() {
        ApiClient.Answer answer = api.as(Role.MANAGER).get("/api/v1/openapi.json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/paths/~1api~1v1~1me").isMissingNode()).isFalse();
    }

    @Test
    void refusesAStrangerWithAProblem() {
        ApiClient.Answer answer = api.asNobody().get("/api/v1/me");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().get("code").asString()).isEqualTo("UNAUTHENTICATED");
    }
}
