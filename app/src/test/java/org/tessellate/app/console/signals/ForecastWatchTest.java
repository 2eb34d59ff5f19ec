package org.tessellate.app.console.signals;

import static org.assertj.core.api.Assertions.assertThat;

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

    private String watch;

    @BeforeEach
    void aForecastThatIsBeingMade() {
        DemandFixture ed = DemandFixture.aUnitIn("Europe/Berlin", api);
        String ended = ed.analyst.post("/api/v1/forecasts/runs", Map.of("unit", ed.unit, "horizon", 24)).body().get("id").asString();
        jdbc.sql("""
                INSERT INTO demand.forecast_run (id, unit_id, order_body, status, stage, requested_by, asked_at)
                SELECT id || '-again', unit_id, order_body, 'RUNNING', 'FORECASTING', requested_by, asked_at FROM demand.forecast_run WHERE id = ?""")
                .param(ended).update();
        watch = "/forecast/runs/" + ended + "-again";
    }

    @Test
    void offersToStopItOnlyToThoseWhoMay() {
        assertThat(PageClient.signedIn(api, Role.ANALYST).get(watch).body()).contains("data-watch=", "/stop\"");
        assertThat(PageClient.signedIn(api, Role.AUDITOR).get(watch).body()).contains("data-watch=").doesNotContain("/stop\"");
    }
}
