package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class AnnotationTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private DemandFixture ed;

    @BeforeEach
    void aUnit() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
    }

    @Test
    void standsInEveryStretchThatTouchesIt() {
        add("Flu wave", "2026-01-12", "2026-01-25");

        assertThat(between("2026-01-01", "2026-01-12")).hasSize(1);
        assertThat(between("2026-01-25", "2026-02-25")).hasSize(1);
        assertThat(between("2026-01-26", "2026-02-25")).isEmpty();
        assertThat(between("2026-01-01", "2026-01-11")).isEmpty();
    }

    @Test
    void withoutALastDayItIsForOneDay() {
        JsonNode made = add("Ward closed", "2026-01-12", null).body();

        assertThat(made.get("lastDay").asString()).isEqualTo("2026-01-12");
        assertThat(made.get("madeBy").asString()).isEqualTo("test.analyst");
    }

    @ParameterizedTest
    @CsvSource({"'', 2026-01-12, 2026-01-13", "Wave, 2026-01-13, 2026-01-12", "Wave, 2026-01-13, 2027-01-31", "Wave, , 2026-01-12"})
    void whatSaysNothingOrEndsBeforeItBeginsIsRefused(String label, String first, String last) {
        assertThat(add(label, first, last).status()).isEqualTo(422);
        assertThat(between("2000-01-01", "2100-01-01")).isEmpty();
    }

    @Test
    void aRemovedOneIsGoneFromThePageAndStaysInTheRecord() {
        String id = add("Flu wave", "2026-01-12", "2026-01-25").body().get("id").asString();

        assertThat(ed.analyst.delete("/api/v1/demand/annotations/" + id).status()).isEqualTo(204);
        assertThat(ed.analyst.delete("/api/v1/demand/annotations/" + id).status()).isEqualTo(404);
        assertThat(between("2026-01-01", "2026-02-25")).isEmpty();
        assertThat(jdbc.sql("SELECT action FROM audit.event WHERE entity_id = ? AND kind = 'CHANGE' ORDER BY id").param(id).query(String.class).list())
                .containsExactly("demand.annotation-added", "demand.annotation-removed");
    }

    @Test
    void peopleOfOtherUnitsNeitherSeeNorRemoveIt() {
        String id = add("Flu wave", "2026-01-12", "2026-01-25").body().get("id").asString();
        ApiClient.As elsewhere = api.as(new Grant(Role.ANALYST, DemandFixture.aUnitIn("Europe/Berlin", api).unit));

        assertThat(elsewhere.get(path("2026-01-01", "2026-02-25")).status()).isEqualTo(403);
        assertThat(elsewhere.delete("/api/v1/demand/annotations/" + id).status()).isEqualTo(403);
        assertThat(api.as(Role.AUDITOR).delete("/api/v1/demand/annotations/" + id).status()).isEqualTo(403);
    }

    @Test
    void aFeedIsStaleOnceANightlyDeliveryFailedTwice() {
        ed.upload(DemandFixture.history(LocalDate.parse("2026-02-01"), 28, 8), "");
        ed.upload("time,value\n2026-02-28,40\n2026-03-01,50\n", "&schema=daily-demand");

        JsonNode feeds = ed.analyst.get("/api/v1/demand/feeds?unit=" + ed.unit).body();

        assertThat(feeds.valueStream().map(feed -> feed.get("kind").asString() + " " + feed.get("stale").asBoolean())).containsExactly("DAY false", "HOUR false");
        ed.upload("time,value\n2026-02-20,40\n", "&schema=daily-demand&service=clinic");
        assertThat(ed.analyst.get("/api/v1/demand/feeds?unit=" + ed.unit).body().get(2).get("stale").asBoolean()).isTrue();
    }

    private ApiClient.Answer add(String label, String first, String last) {
        Map<String, Object> note = new HashMap<>(Map.of("unit", ed.unit, "label", label == null ? "" : label));
        note.put("firstDay", first);
        note.put("lastDay", last);
        return ed.analyst.post("/api/v1/demand/annotations", note);
    }

    private JsonNode between(String from, String to) {
        return ed.analyst.get(path(from, to)).body();
    }

    private String path(String from, String to) {
        return "/api/v1/demand/annotations?unit=%s&from=%s&to=%s".formatted(ed.unit, from, to);
    }
}
