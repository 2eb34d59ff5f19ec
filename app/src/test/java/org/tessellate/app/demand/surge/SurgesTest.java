package org.tessellate.app.demand.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
@RecordApplicationEvents
class SurgesTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private SurgeProposals proposals;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private TestClock clock;

    private DemandFixture ed;
    private UnitId unit;

    @BeforeEach
    void aForecast() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
        unit = new UnitId(ed.unit);
        ed.upload(DemandFixture.history(LocalDate.parse("2025-01-01"), 425, 8), "");
        assertThat(ed.post(Map.of("unit", ed.unit, "horizon", 72)).status()).isEqualTo(201);
    }

    private void carries(double patients) {
        ApiClient.Answer written = api.as(Role.ADMIN).post("/api/v1/policies/unit/%s/versions".formatted(ed.unit),
                Map.of("document", Map.of("surge", Map.of("patientsPerHour", patients, "chance", 0.4)), "reason", "Test", "activate", true));
        assertThat(written.status()).as(written.text()).isEqualTo(201);
    }

    private JsonNode look() {
        return ed.analyst.get("/api/v1/surges?unit=" + ed.unit).body();
    }

    /** After the look that the forecast itself queued: it would replace what is proposed here. */
    private void propose() {
        await().until(() -> jdbc.sql("SELECT count(*) FROM runtime.scheduled_tasks WHERE task_name = 'surge-watch' AND starts_with(task_instance, ?)")
                .param(ed.unit).query(Integer.class).single() == 0);
        Access.asSystem("test", () -> proposals.propose(unit));
    }

    private List<JsonNode> waiting() {
        return api.as(Role.MANAGER).get("/api/v1/recommendations/queue?unit=" + ed.unit).body().valueStream()
                .filter(one -> one.at("/proposal/kind").asString().equals("SURGE") && one.get("status").asString().equals("OPEN")).toList();
    }

    @Test
    void theChanceFallsWithWhatTheUnitCanCarryAndSaysWhatItWouldTake() {
        assertThat(look().get("hours")).isEmpty();
        carries(9);
        JsonNode tight = look().at("/hours/10");
        carries(12);
        JsonNode easier = look().at("/hours/10");

        assertThat(look().get("source").asString()).isEqualTo("the policy");
        assertThat(tight.get("capacity").asDouble()).isEqualTo(9);
        assertThat(tight.get("chance").asDouble()).isGreaterThan(easier.get("chance").asDouble());
        assertThat(tight.get("needed")).isEqualTo(easier.get("needed"));
        assertThat(look().get("hours")).hasSize(72);
        assertThat(api.as(new Grant(Role.ANALYST, "elsewhere")).get("/api/v1/surges?unit=" + ed.unit).status()).isEqualTo(403);
    }

    @Test
    void aLikelySurgeIsLaidBeforePeopleWithItsReasonsAndTakenBackWhenItIsNone() {
        carries(3);
        propose();

        JsonNode open = waiting().getFirst();
        assertThat(open.at("/proposal/title").asString()).startsWith("A surge is likely in Emergency on ");
        assertThat(open.at("/proposal/reasons/0/text").asString()).contains("more than 3.0 patients", "which is what the policy can carry");
        assertThat(open.at("/proposal/reasons/1/text").asString()).contains("would take", "RN");
        assertThat(open.at("/proposal/reasons/0/evidence/source").asString()).isEqualTo("FORECAST");
        assertThat(events.stream(SurgePredicted.class).filter(event -> event.unit().equals(unit)).findFirst().orElseThrow().capacity()).isEqualTo(3);
        carries(1000);
        propose();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aForecastThatComesWhileTheUnitIsLookedAtIsLookedAtToo() {
        propose();
        Instant far = Instant.parse("2026-09-01T00:00:00Z");
        jdbc.sql("INSERT INTO runtime.scheduled_tasks (task_name, task_instance, execution_time, picked, version) VALUES ('surge-watch', ?, ?, true, 1)")
                .params(ed.unit, far.atOffset(ZoneOffset.UTC)).update();
        carries(3);
        assertThat(ed.post(Map.of("unit", ed.unit, "horizon", 72)).status()).isEqualTo(201);

        await().untilAsserted(() -> assertThat(waiting()).isNotEmpty());
        jdbc.sql("DELETE FROM runtime.scheduled_tasks WHERE task_name = 'surge-watch' AND task_instance = ?").param(ed.unit).update();
    }

    @Test
    void whoOverridesItLeavesDataToLearnFromThatIsKnownFromThenOn() {
        carries(3);
        propose();
        JsonNode open = waiting().getFirst();
        assertThat(ed.analyst.get("/api/v1/demand/feedback?unit=" + ed.unit).body()).isEmpty();
        api.as(Role.MANAGER).send("POST", "/api/v1/recommendations/%s/override".formatted(open.get("id").asString()), "application/json",
                "{\"reasonCode\": \"LOCAL_KNOWLEDGE\"}".getBytes(StandardCharsets.UTF_8), "If-Match", "\"" + open.get("version").asInt() + "\"");

        assertThat(ed.analyst.get("/api/v1/demand/feedback?unit=" + ed.unit).body()).as("nothing is known at the very moment").isEmpty();
        clock.advance(Duration.ofHours(1));
        JsonNode known = ed.analyst.get("/api/v1/demand/feedback?unit=" + ed.unit).body().get(0);
        assertThat(known.get("kind").asString() + " " + known.get("overridden") + " " + known.get("reasonCode").asString()).isEqualTo("SURGE true LOCAL_KNOWLEDGE");
        assertThat(known.get("knownAt").asString()).isEqualTo(TestClock.START.toString());
        assertThat(ed.post(Map.of("unit", ed.unit, "horizon", 24)).body().at("/basis/beside").toString()).contains("overrides");
        assertThat(ed.post(Map.of("unit", ed.unit, "horizon", 24, "asOf", "2026-03-02T07:00:00Z")).body().at("/basis/beside")).isEmpty();
    }

    @Test
    void whoAcceptsItLeavesANoteAndIsNotAskedAgain() {
        carries(3);
        propose();
        JsonNode open = waiting().getFirst();
        ApiClient.Answer accepted = api.as(Role.MANAGER).send("POST", "/api/v1/recommendations/%s/accept".formatted(open.get("id").asString()),
                "application/json", "{}".getBytes(StandardCharsets.UTF_8), "If-Match", "\"" + open.get("version").asInt() + "\"");
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);

        assertThat(jdbc.sql("SELECT label FROM demand.annotation WHERE unit_id = ?").param(ed.unit).query(String.class).list()).containsExactly("Prepared for a surge");
        propose();
        assertThat(waiting()).isEmpty();
    }
}
