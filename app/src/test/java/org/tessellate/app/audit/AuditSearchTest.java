package org.tessellate.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** Finding one's way in the record: by whom, by what, by which record was looked at, a page at a time. */
@TessellateTest
class AuditSearchTest {

    @Autowired ApiClient api;
    @Autowired Site site;
    @Autowired AuditTrail trail;
    @Autowired JdbcClient jdbc;

    private UnitId unit;
    private String room;

    @BeforeEach
    void aRoomThatSomebodyMadeAndSomebodyElseReads() {
        unit = site.unit();
        room = "a-" + unit;
        api.as(Role.ADMIN).post("/api/v1/locations", Map.of("id", room, "unit", unit.value(), "name", "Room", "kind", "EXAM"));
        api.as(Role.SCHEDULER).get("/api/v1/locations/" + room);
    }

    @Test
    void aRecordIdFindsWhoChangedItAndWhoLookedAtIt() {
        JsonNode found = search("subject=" + room);

        assertThat(found.findValuesAsString("kind")).containsExactly("ACCESS", "CHANGE");
        assertThat(found.findValuesAsString("actor")).containsExactly("test.scheduler", "test.admin");
    }

    @Test
    void narrowsByRoleKindAndUnit() {
        assertThat(search("subject=%s&role=SCHEDULER".formatted(room)).findValuesAsString("kind")).containsExactly("ACCESS");
        assertThat(search("subject=%s&kind=CHANGE".formatted(room)).findValuesAsString("actor")).containsExactly("test.admin");
        assertThat(search("unit=%s&action=location.created".formatted(unit)).findValuesAsString("entityId")).containsExactly(room);
    }

    @Test
    void goesOnAfterThePageThatWasShown() {
        JsonNode first = search("subject=%s&limit=1".formatted(room));
        JsonNode second = search("subject=%s&limit=1&before=%s".formatted(room, first.get(0).get("id")));

        assertThat(List.of(first.get(0).get("kind").asString(), second.get(0).get("kind").asString())).containsExactly("ACCESS", "CHANGE");
        assertThat(search("subject=%s&before=%s".formatted(room, second.get(0).get("id")))).isEmpty();
    }

    @Test
    void keepsOnlyWhatTouchedPatients() {
        api.as(Role.SCHEDULER).get("/api/v1/patients?search=nobody-" + unit);

        JsonNode found = search("patients=true&actor=test.scheduler&limit=1000");

        assertThat(found.findValuesAsString("action")).isNotEmpty().allMatch(action -> action.contains("patient"));
    }

    @Test
    void anEntryCarriesTheIdOfItsRequestWhichGoesBackToTheCaller() {
        ApiClient.Answer answer = api.as(Role.ADMIN).send("GET", "/api/v1/locations/" + room, "application/json", new byte[0], "X-Request-Id", "trace-0815-" + unit);

        assertThat(answer.response().headers().firstValue("X-Request-Id")).contains("trace-0815-" + unit);
        assertThat(search("subject=trace-0815-" + unit).get(0).at("/details/request").asString()).isEqualTo("trace-0815-" + unit);
        assertThat(api.as(Role.ADMIN).send("GET", "/api/v1/me", "application/json", new byte[0], "X-Request-Id", "<script>").response()
                .headers().firstValue("X-Request-Id").orElse("")).matches("[0-9a-f-]{36}");
    }

    @Test
    void anAuditorOfOneUnitSeesThatUnitOnly() {
        ApiClient.As own = api.as(new Grant(Role.AUDITOR, unit.value()));
        ApiClient.As other = api.as(new Grant(Role.AUDITOR, "somewhere-else"));

        assertThat(own.get("/api/v1/audit/events?subject=" + room).body().findValuesAsString("action")).containsExactly("location.created");
        assertThat(other.get("/api/v1/audit/events?subject=" + room).body()).isEmpty();
        JsonNode event = search("subject=%s&kind=CHANGE".formatted(room)).get(0);
        assertThat(own.get("/api/v1/audit/events/" + event.get("id")).status()).isEqualTo(200);
        assertThat(other.get("/api/v1/audit/events/" + event.get("id")).status()).isEqualTo(404);
        assertThat(own.get("/api/v1/audit/verification").status()).isEqualTo(403);
    }

    @Test
    void thePageSaysWhenTheChainWasCheckedAndExportsWhatItShows() {
        PageClient auditor = PageClient.signedIn(api, Role.AUDITOR);
        assertThat(auditor.submit("/audit", "/audit/verification", "").body()).contains("Checked at 2026-03-02");
        assertThat(auditor.get("/audit?subject=" + room).body()).contains("location.created").contains("test.scheduler");
        assertThat(auditor.get("/audit.csv?subject=" + room).body()).startsWith("id,at,kind,actor").contains("location.created").doesNotContain("user.created");
        assertThat(PageClient.signedIn(api, Role.MANAGER).get("/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void theFileIsWholeBeforeItIsSentHoweverLongItIs() {
        jdbc.sql("""
                WITH made AS (INSERT INTO audit.event (at, kind, actor, roles, action, entity_type, entity_id, details)
                    SELECT '2026-03-02T08:00:00Z', 'CHANGE', 'test.admin', 'ADMIN', 'many.made', 'Many', ?, '{}' FROM generate_series(1, 2100) RETURNING id)
                INSERT INTO audit.unsealed SELECT id FROM made""").param("many-" + unit).update();

        HttpResponse<String> file = PageClient.signedIn(api, Role.AUDITOR).get("/audit.csv?subject=many-" + unit);

        // A file that is cut off on its way is shorter than it said.
        assertThat(file.headers().firstValueAsLong("Content-Length")).hasValue(file.body().getBytes(StandardCharsets.UTF_8).length);
        assertThat(file.body().lines()).hasSize(2101);
    }

    @Test
    void theHistoryOfARecordHasNothingOfOneOfAnotherTypeWithTheSameId() {
        api.as(Role.ADMIN).post("/api/v1/regions", Map.of("id", room, "name", "Region"));
        AuditTrail.Subject location = new AuditTrail.Subject("Location", room);

        assertThat(trail.changesOf(List.of(location), 10)).extracting(AuditTrail.Entry::action).containsExactly("location.created");
        assertThat(trail.changesOf(List.of(location, new AuditTrail.Subject("Region", room)), 10)).extracting(AuditTrail.Entry::action)
                .containsExactly("region.created", "location.created");
    }

    @Test
    void refusesWhatCannotBeRead() {
        assertThat(api.as(Role.AUDITOR).get("/api/v1/audit/events?from=yesterday").status()).isEqualTo(400);
        assertThat(api.as(Role.AUDITOR).get("/api/v1/audit/events?before=x").status()).isEqualTo(400);
    }

    private JsonNode search(String query) {
        return api.as(Role.AUDITOR).get("/api/v1/audit/events?" + query).body();
    }
}
