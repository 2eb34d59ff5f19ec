package org.tessellate.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;

/** The tests' own client renews tokens that grew old, and hides no other refusal. */
@TessellateTest
class ApiClientTest {

    private static final String NAME = "test.auditor.client-care";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private final Grant grant = new Grant(Role.AUDITOR, "client-care");

    @Test
    void aTokenThatGrewOldIsRenewedAndTheNewOneKept() {
        ApiClient.As auditor = api.as(grant);
        assertThat(auditor.get("/api/v1/me").status()).isEqualTo(200);
        jdbc.sql("UPDATE identity.api_token SET expires_at = '2026-03-01T00:00:00Z' WHERE username = ?").param(NAME).update();

        assertThat(auditor.get("/api/v1/me").status()).isEqualTo(200);
        long tokens = tokens();
        assertThat(auditor.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(tokens()).isEqualTo(tokens);
    }

    @Test
    void aRefusalOfATokenThatIsGoodReachesTheTest() {
        ApiClient.As auditor = api.as(grant);
        assertThat(auditor.get("/api/v1/me").status()).isEqualTo(200);
        jdbc.sql("UPDATE identity.user_account SET disabled = true WHERE username = ?").param(NAME).update();
        try {
            assertThat(auditor.get("/api/v1/me").status()).isEqualTo(401);
        } finally {
            jdbc.sql("UPDATE identity.user_account SET disabled = false WHERE username = ?").param(NAME).update();
        }
    }

    private long tokens() {
        return jdbc.sql("SELECT count(*) FROM identity.api_token WHERE username = ?").param(NAME).query(Long.class).single();
    }
}
