package org.tessellate.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.ApiClient.Answer;
import org.tessellate.app.TessellateTest;
import tools.jackson.databind.JsonNode;

@TessellateTest
class UsersApiTest {

    private static final String PASSWORD = "a long password";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "new." + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aNewUserSignsInWithTheGrantedRolesOnly() {
        assertThat(create(name, PASSWORD, Map.of("role", "SCHEDULER", "unitId", "ward-7")).status()).isEqualTo(201);

        JsonNode me = api.asNobody().send("GET", "/api/v1/me", "application/json", new byte[0], "Authorization", "Bearer " + token()).body();
        assertThat(me.at("/grants/0/role").asString()).isEqualTo("SCHEDULER");
        assertThat(me.at("/grants/0/unitId").asString()).isEqualTo("ward-7");
        assertThat(me.get("grants")).hasSize(1);
    }

    @Test
    void neitherAnswerNorListShowsThePasswordOrItsHash() {
        Answer created = create(name, PASSWORD, Map.of("role", "STAFF"));

        assertThat(created.text()).doesNotContain("assword").doesNotContain("bcrypt");
        assertThat(api.as(Role.ADMIN).get("/api/v1/users").text()).contains(name).doesNotContain("assword").doesNotContain("bcrypt");
    }

    @Test
    void refusesATakenName() {
        create(name, PASSWORD, Map.of("role", "STAFF"));

        assertThat(create(name, PASSWORD, Map.of("role", "STAFF")).status()).isEqualTo(409);
    }

    @Test
    void aBlankUnitIsNoGrantForEverywhere() {
        assertThat(create(name, PASSWORD, Map.of("role", "ADMIN", "unitId", "")).status()).isBetween(400, 422);
        create(name, PASSWORD, Map.of("role", "STAFF"));
        assertThatThrownBy(() -> jdbc.sql("INSERT INTO identity.role_grant (username, role, unit_id) VALUES (?, 'ADMIN', '')").param(name).update())
                .hasMessageContaining("role_grant_unit_is_not_blank");
    }

    @Test
    void refusesBadInputAndCreatesNobody() {
        assertThat(create(name, "short", Map.of("role", "STAFF")).status()).isEqualTo(422);
        assertThat(create(name.toUpperCase(java.util.Locale.ROOT), PASSWORD, Map.of("role", "STAFF")).status()).isEqualTo(422);
        assertThat(create("x".repeat(65), PASSWORD, Map.of("role", "STAFF")).status()).isEqualTo(422);
        assertThat(create(name, PASSWORD, Map.of("role", "EMPEROR")).status()).isEqualTo(400);
        assertThat(api.as(Role.ADMIN).post("/api/v1/users",
                Map.of("username", name, "displayName", "No role", "password", PASSWORD, "grants", List.of())).status()).isEqualTo(422);

        assertThat(api.as(Role.ADMIN).get("/api/v1/users").text()).doesNotContain(name);
    }

    @Test
    void aClosedAccountsTokenAndPasswordOpenNothing() {
        create(name, PASSWORD, Map.of("role", "STAFF"));
        String token = token();

        assertThat(api.as(Role.ADMIN).delete("/api/v1/users/" + name).status()).isEqualTo(204);

        assertThat(api.asNobody().send("GET", "/api/v1/me", "application/json", new byte[0], "Authorization", "Bearer " + token).status()).isEqualTo(401);
        assertThat(signIn().status()).isEqualTo(401);
    }

    @Test
    void nobodyClosesTheOwnAccount() {
        assertThat(api.as(Role.ADMIN).delete("/api/v1/users/test.admin").status()).isEqualTo(409);
    }

    @Test
    void closingAnUnknownAccountIsNotFound() {
        assertThat(api.as(Role.ADMIN).delete("/api/v1/users/" + name).status()).isEqualTo(404);
    }

    @Test
    void recordsWhoCreatedAndWhoClosed() {
        create(name, PASSWORD, Map.of("role", "STAFF"));
        api.as(Role.ADMIN).delete("/api/v1/users/" + name);

        JsonNode events = api.as(Role.AUDITOR).get("/api/v1/audit/events?entityType=user&entityId=" + name).body();
        assertThat(events.findValuesAsString("action")).containsExactlyInAnyOrder("user.created", "user.disabled");
        assertThat(events.findValuesAsString("actor")).containsOnly("test.admin");
    }

    @Test
    void aRefusedCreationLeavesNoRecord() {
        create(name, "short", Map.of("role", "STAFF"));

        assertThat(api.as(Role.AUDITOR).get("/api/v1/audit/events?action=user.created&entityId=" + name).body()).isEmpty();
    }

    @Test
    void anAdministratorOfOneUnitGrantsNothingBeyondIt() {
        ApiClient.As unitAdmin = api.as(new Grant(Role.ADMIN, "ward-8"));
        Map<String, Object> everywhere = Map.of("username", name, "displayName", "New", "password", PASSWORD, "grants", List.of(Map.of("role", "ADMIN")));
        Map<String, Object> own = Map.of("username", name, "displayName", "New", "password", PASSWORD,
                "grants", List.of(Map.of("role", "STAFF", "unitId", "ward-8")));

        assertThat(unitAdmin.post("/api/v1/users", everywhere).status()).isEqualTo(403);
        assertThat(unitAdmin.get("/api/v1/users").status()).isEqualTo(403);
        assertThat(unitAdmin.post("/api/v1/users", own).status()).isEqualTo(201);
    }

    @Test
    void anAdministratorOfOneUnitClosesNoAccountOfAnother() {
        create(name, PASSWORD, Map.of("role", "MANAGER"));

        assertThat(api.as(new Grant(Role.ADMIN, "ward-8")).delete("/api/v1/users/" + name).status()).isEqualTo(403);
    }

    @Test
    void twoEqualGrantsAreOne() {
        Answer answer = api.as(Role.ADMIN).post("/api/v1/users", Map.of("username", name, "displayName", "New", "password", PASSWORD,
                "grants", List.of(Map.of("role", "STAFF"), Map.of("role", "STAFF"))));

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void aNameThatCannotBeStoredIsRefusedInWords() {
        assertThat(api.asNobody().post("/api/v1/tokens", "{\"username\": \"a\\u0000b\", \"password\": \"whatever it is\"}").status()).isEqualTo(422);
    }

    private Answer create(String username, String password, Map<String, String> grant) {
        return api.as(Role.ADMIN).post("/api/v1/users",
                Map.of("username", username, "displayName", "A new user", "password", password, "grants", List.of(grant)));
    }

    private String token() {
        return signIn().body().get("token").asString();
    }

    private Answer signIn() {
        return api.asNobody().post("/api/v1/tokens", Map.of("username", name, "password", PASSWORD));
    }
}
