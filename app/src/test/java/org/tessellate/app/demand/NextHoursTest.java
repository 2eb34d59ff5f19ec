package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.engine.forecasting.SyntheticDemand;
import tools.jackson.databind.JsonNode;

@TessellateTest
class NextHoursTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    private DemandFixture ed;
    private String path;

    @BeforeEach
    void aUnitThatCountsUntilNow() {
        ed = DemandFixture.aUnitIn("UTC", api);
        path = "/api/v1/forecasts/next-hour?unit=" + ed.unit;
        // Until 8:00 of 2 March, which is now.
        var whole = SyntheticDemand.emergencyDepartment(6, 8).hourly(LocalDate.parse("2025-01-01"), 426);
        ed.upload(DemandFixture.csv(whole.before(425 * 24 + 8)), "");
    }

    @Test
    void isLearnedOnceRegisteredAndThenReadFromWhatTheLastHoursBrought() {
        assertThat(ed.analyst.get(path).status()).isEqualTo(409);
        ApiClient.Answer learned = ed.analyst.post(path, Map.of());
        assertThat(learned.status()).as(learned.text()).isEqualTo(200);

        JsonNode next = ed.analyst.get(path).body();
        assertThat(next.get("start").asString()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(next.get("quantiles")).hasSize(19);
        assertThat(next.at("/measured/mae").asDouble()).isLessThan(next.at("/measured/naiveMae").asDouble());
        JsonNode card = ed.analyst.get("/api/v1/models/" + next.get("model").asString()).body();
        assertThat(card.get("state").asString() + " " + card.at("/model/scope").asString()).isEqualTo("CHAMPION " + ed.unit + "/NEXT_HOUR");
        assertThat(api.as(new Grant(Role.ANALYST, "elsewhere")).get(path).status()).isEqualTo(403);

        // A regressor that came after the learning is not asked for.
        ed.analyst.post("/api/v1/regressors", Map.of("facility", "site-" + ed.unit, "name", "rain", "availability", "OBSERVED", "granularity", "HOUR"));
        String rain = ed.analyst.get("/api/v1/regressors?facility=site-" + ed.unit).body().at("/0/id").asString();
        ed.analyst.send("POST", "/api/v1/regressors/" + rain + "/values", "text/csv", "time,value\n2026-03-02T06:00,4\n".getBytes(StandardCharsets.UTF_8));
        double before = next.get("mean").asDouble();
        assertThat(ed.analyst.get(path).body().get("mean").asDouble()).isEqualTo(before);
        ed.upload("time,value\n2026-03-02T05:00,40\n2026-03-02T06:00,40\n2026-03-02T07:00,40\n", "");
        assertThat(ed.analyst.get(path).body().get("mean").asDouble()).isGreaterThan(before);
    }

    @Test
    void aUnitThatIsNotCountedNowHasNone() {
        ed.analyst.post(path, Map.of());
        clock.advance(Duration.ofHours(4));

        ApiClient.Answer stale = ed.analyst.get(path);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text()).contains("last (3) hours");
    }
}
