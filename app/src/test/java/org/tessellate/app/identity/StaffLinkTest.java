package org.tessellate.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient.Answer;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.rostering.RosterFixture;
import tools.jackson.databind.JsonNode;

@TessellateTest
class StaffLinkTest {

    private static final String PASSWORD = "a long password";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "nurse." + UUID.randomUUID().toString().substring(0, 8);
    private String nurse;

    @BeforeEach
    void hire() {
        nurse = "rn00-" + RosterFixture.ward(api, 1).unit;
        create(name);
    }

    @Test
    void anAccountSaysWhichStaffMemberItIs() {
        assertThat(link(name, nurse).status()).isEqualTo(204);

        String token = api.asNobody().post("/api/v1/tokens", Map.of("username", name, "password", PASSWORD)).body().get("token").asString();
        JsonNode me = api.asNobody().send("GET", "/api/v1/me", "application/json", new byte[0], "Authorization", "Bearer " + token).body();
        assertThat(me.get("staff").asString()).isEqualTo(nurse);
    }

    @Test
    void aStaffMemberHasOneAccountAtMost() {
        link(name, nurse);
        create(name + ".second");

        assertThat(link(name + ".second", nurse).status()).isEqualTo(409);
        assertThat(link(name, nurse).status()).isEqualTo(204);
    }

    @Test
    void anUnlinkedStaffMemberCanBeLinkedToAnotherAccount() {
        link(name, nurse);
        create(name + ".second");

        assertThat(link(name, null).status()).isEqualTo(204);
        assertThat(link(name + ".second", nurse).status()).isEqualTo(204);
    }

    @Test
    void unknownPeopleAndAccountsAreRefused() {
        assertThat(link(name, "nobody-at-all").status()).isEqualTo(422);
        assertThat(link("no.such.account", nurse).status()).isEqualTo(404);
    }

    @Test
    void onlyWhoMayChangeAccountsLinksThemAndTheLinkIsRecorded() {
        assertThat(api.as(Role.MANAGER).put("/api/v1/users/" + name + "/staff", Map.of("staff", nurse)).status()).isEqualTo(403);
        assertThat(api.as(new Grant(Role.ADMIN, "ward-8")).put("/api/v1/users/" + name + "/staff", Map.of("staff", nurse)).status()).isEqualTo(403);

        link(name, nurse);

        JsonNode events = api.as(Role.AUDITOR).get("/api/v1/audit/events?action=user.linked&entityId=" + name).body();
        assertThat(events).singleElement().satisfies(event -> assertThat(event.toString()).contains(nurse));
    }

    @Test
    void anAdministratorOfOneUnitLinksNobodyOfAnotherAndNobodyThemself() {
        String mine = name + ".ward8";
        assertThat(api.as(Role.ADMIN).post("/api/v1/users", Map.of("username", mine, "displayName", "A nurse", "password", PASSWORD,
                "grants", List.of(Map.of("role", "STAFF", "unitId", "ward-8")))).status()).isEqualTo(201);

        assertThat(api.as(new Grant(Role.ADMIN, "ward-8")).put("/api/v1/users/" + mine + "/staff", Map.of("staff", nurse)).status()).isEqualTo(403);
        assertThat(link("test.admin", nurse).status()).isEqualTo(409);
        assertThat(link(mine, nurse).status()).isEqualTo(204);
    }

    @Test
    void aClosedAccountIsLinkedOnlyByWhoeverMayChangeItsGrants() {
        api.as(Role.ADMIN).delete("/api/v1/users/" + name);

        assertThat(api.as(new Grant(Role.ADMIN, "ward-8")).put("/api/v1/users/" + name + "/staff", Collections.singletonMap("staff", null)).status()).isEqualTo(403);
    }

    @Test
    void theCalendarAddressEndsWithTheLinkAndWithTheAccount() {
        link(name, nurse);
        feed();
        link(name, null);
        assertThat(feeds()).isZero();

        link(name, nurse);
        feed();
        api.as(Role.ADMIN).delete("/api/v1/users/" + name);
        assertThat(feeds()).isZero();
    }

    private void feed() {
        jdbc.sql("INSERT INTO rostering.calendar_feed (staff_id, token_hash, made_at) VALUES (?, ?, ?)")
                .params(nurse, UUID.randomUUID().toString(), Accounts.timestamp(Instant.EPOCH)).update();
    }

    private int feeds() {
        return jdbc.sql("SELECT count(*) FROM rostering.calendar_feed WHERE staff_id = ?").param(nurse).query(Integer.class).single();
    }

    private void create(String username) {
        assertThat(api.as(Role.ADMIN).post("/api/v1/users", Map.of("username", username, "displayName", "A nurse", "password", PASSWORD,
                "grants", List.of(Map.of("role", "STAFF")))).status()).isEqualTo(201);
    }

    private Answer link(String username, String staff) {
        return api.as(Role.ADMIN).put("/api/v1/users/" + username + "/staff", Collections.singletonMap("staff", staff));
    }
}
