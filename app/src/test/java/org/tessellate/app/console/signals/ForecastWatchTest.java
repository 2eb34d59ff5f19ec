package org.tessellate.app.console.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.identity.Role;

/** The part of the forecast page that is asked for again and again while a forecast is made. */
@TessellateTest
class ForecastWatchTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private DemandFixture ed;
    private String ended;
    private String watch;

    @BeforeEach
    void aForecastThatIsBeingMade() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
        ended = ed.analyst.post("/api/v1/forecasts/runs", Map.of("unit", ed.unit, "horizon", 24)).body().get("id").asString();
        jdbc.sql("""
                INSERT INTO demand.forecast_run (id, unit_id, order_body, status, stage, requested_by, asked_at)
                SELECT id || '-again', unit_id, order_body, 'RUNNING', 'FORECASTING', requested_by, asked_at FROM demand.forecast_run WHERE id = ?""")
                .param(ended).update();
        watch = "/forecast/runs/" + ended + "-again";
    }

    @Test
    void stoppingWhatIsDoneLeadsToTheForecast() {
        ed.upload(DemandFixture.history(LocalDate.parse("2025-12-01"), 90, 8), "");
        String run = ed.analyst.post("/api/v1/forecasts/runs", Map.of("unit", ed.unit, "horizon", 48)).body().get("id").asString();
        await().atMost(Duration.ofSeconds(60)).until(() -> "DONE".equals(status(run)));
        String forecast = jdbc.sql("SELECT forecast_id FROM demand.forecast_run WHERE id = ?").param(run).query(String.class).single();

        HttpResponse<String> page = stop(run);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.uri().getQuery()).isEqualTo("id=" + forecast + "&days=2");
    }

    @Test
    void stoppingWhatFailedLeadsToWhy() {
        await().atMost(Duration.ofSeconds(60)).until(() -> "FAILED".equals(status(ended)));

        HttpResponse<String> page = stop(ended);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("could not be made");
    }

    private HttpResponse<String> stop(String run) {
        return PageClient.signedIn(api, Role.ANALYST).submit("/forecast?unit=" + ed.unit, "/forecast/runs/" + run + "/stop", "");
    }

    private String status(String run) {
        return jdbc.sql("SELECT status FROM demand.forecast_run WHERE id = ?").param(run).query(String.class).single();
    }

    @Test
    void offersToStopItOnlyToThoseWhoMay() {
        assertThat(PageClient.signedIn(api, Role.ANALYST).get(watch).body()).contains("data-watch=", "/stop\"");
        assertThat(PageClient.signedIn(api, Role.AUDITOR).get(watch).body()).contains("data-watch=").doesNotContain("/stop\"");
    }
}
