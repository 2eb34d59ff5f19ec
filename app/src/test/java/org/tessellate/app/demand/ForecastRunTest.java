package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Role;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.engine.forecasting.Granularity;
import tools.jackson.databind.JsonNode;

@TessellateTest
class ForecastRunTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ForecastRunStore store;

    private DemandFixture ed;

    @BeforeEach
    void aUnit() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
    }

    @Test
    void makesTheForecastInTheBackgroundInTheNameOfWhoAsked() {
        ed.upload(DemandFixture.history(LocalDate.parse("2025-01-01"), 425, 8), "");

        ApiClient.Answer asked = ask(48);
        JsonNode done = ended(asked.body());

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.response().headers().firstValue("Location")).contains("/api/v1/forecasts/runs/" + done.get("id").asString());
        assertThat(done.get("status").asString()).isEqualTo("DONE");
        JsonNode forecast = ed.analyst.get("/api/v1/forecasts/" + done.get("forecast").asString()).body();
        assertThat(forecast.get("values")).hasSize(48);
        assertThat(forecast.get("madeBy").asString()).isEqualTo("test.analyst");
        assertThat(forecast.get("quantiles").valueStream().map(JsonNode::asDouble)).contains(0.025, 0.05, 0.5, 0.975);
        assertThat(api.as(Role.ANALYST).send(api.as(Role.ANALYST).request("/api/v1/forecasts/" + done.get("forecast").asString())
                .header("Accept", "text/csv")).text()).startsWith("start,local,point,mean,q2.5,q5,").contains(",q95,q97.5,");
    }

    @Test
    void sayWhyThereIsNone() {
        JsonNode failed = ended(ask(48).body());

        assertThat(failed.get("status").asString()).isEqualTo("FAILED");
        assertThat(failed.get("message").asString()).contains(ed.unit);
        assertThat(failed.get("remedy").asString()).contains("import");
    }

    @Test
    void whatCanNeverBeMadeIsRefusedAtOnce() {
        assertThat(ask(0).status()).isEqualTo(422);
        assertThat(ed.analyst.post("/api/v1/forecasts/runs", Map.of("horizon", 24)).status()).isEqualTo(400);
        assertThat(api.as(Role.AUDITOR).post("/api/v1/forecasts/runs", Map.of("unit", ed.unit, "horizon", 24)).status()).isEqualTo(403);
    }

    @Test
    void aStoppedOneKeepsNothing() {
        String id = ask(24).body().get("id").asString();
        ed.analyst.post("/api/v1/forecasts/runs/" + id + "/stop", Map.of());
        JsonNode end = ended(ed.analyst.get("/api/v1/forecasts/runs/" + id).body());

        // It may have ended before it heard of it; then it says so.
        assertThat(end.get("status").asString()).isIn("STOPPED", "FAILED");
        assertThat(store.enter(id, ForecastRun.Stage.KEEPING)).isFalse();
        assertThat(jdbc.sql("SELECT count(*) FROM demand.forecast WHERE unit_id = ?").param(ed.unit).query(Long.class).single()).isZero();
    }

    @Test
    void anEndedOneIsNotStoppedAndNothingIsRecorded() {
        String id = ended(ask(48).body()).get("id").asString();

        ApiClient.Answer answer = ed.analyst.post("/api/v1/forecasts/runs/" + id + "/stop", Map.of());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().get("detail").asString()).contains(id).contains("FAILED");
        assertThat(actions(id)).containsExactly("demand.forecast-asked");
    }

    @Test
    void askingAndStoppingAreRecorded() {
        ForecastRun run = new ForecastRun(FhirId.generate(), new ForecastOrder(new UnitId(ed.unit), null, Granularity.HOUR, 24, null, null),
                ForecastRun.Status.RUNNING, ForecastRun.Stage.READING, false, "somebody", TestClock.START, null, null, null, null);
        store.add(run);
        assertThat(ed.analyst.post("/api/v1/forecasts/runs/" + run.id() + "/stop", Map.of()).status()).isEqualTo(200);

        assertThat(actions(run.id())).containsExactly("demand.forecast-stopped");
        assertThat(actions(ask(24).body().get("id").asString())).containsExactly("demand.forecast-asked");
    }

    private List<String> actions(String id) {
        return jdbc.sql("SELECT action FROM audit.event WHERE entity_id = ? AND kind = 'CHANGE' ORDER BY id").param(id).query(String.class).list();
    }

    private ApiClient.Answer ask(int horizon) {
        return ed.analyst.post("/api/v1/forecasts/runs", Map.of("unit", ed.unit, "granularity", "HOUR", "horizon", horizon,
                "quantiles", ForecastOrder.WITH_WIDE_BAND));
    }

    private JsonNode ended(JsonNode run) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        JsonNode now = run;
        while (List.of("QUEUED", "RUNNING").contains(now.get("status").asString()) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            now = ed.analyst.get("/api/v1/forecasts/runs/" + run.get("id").asString()).body();
        }
        return now;
    }
}
