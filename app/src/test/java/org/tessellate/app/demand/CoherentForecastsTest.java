package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class CoherentForecastsTest {

    @Autowired
    private ApiClient api;

    private DemandFixture ed;
    private String second;

    private String aFacilityOfTwoUnits() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
        second = "second-" + ed.unit;
        String site = "site-" + ed.unit;
        assertThat(api.as(Role.ADMIN).post("/api/v1/units", Map.of("id", second, "facility", site, "name", "Second", "kind", "EMERGENCY", "serviceLine", "Emergency",
                "capacity", 9)).status()).isEqualTo(201);
        ed.upload(DemandFixture.history(LocalDate.parse("2025-01-01"), 425, 8), "");
        return site;
    }

    private ApiClient.Answer make(String site) {
        return ed.analyst.post("/api/v1/forecasts/coherent?days=14&facility=" + site, Map.of());
    }

    @Test
    void theUnitsAddUpToTheirFacilityEachDay() {
        String site = aFacilityOfTwoUnits();
        String rest = DemandFixture.history(LocalDate.parse("2025-03-01"), 366, 9);
        ed.analyst.send("POST", "/api/v1/demand/imports?unit=" + second, "text/csv", rest.getBytes(StandardCharsets.UTF_8));
        ApiClient.Answer answer = make(site);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);

        JsonNode made = ed.analyst.get("/api/v1/forecasts/coherent?facility=" + site).body();
        assertThat(made.get("nodes").valueStream().map(node -> node.get("kind").asString())).containsExactly("FACILITY", "UNIT", "UNIT");
        for (int day = 0; day < 14; day++) {
            double whole = made.at("/nodes/0/days/" + day + "/mean").asDouble();
            assertThat(made.at("/nodes/1/days/" + day + "/mean").asDouble() + made.at("/nodes/2/days/" + day + "/mean").asDouble()).isCloseTo(whole, within(0.01));
        }
        double alone = made.at("/nodes/1/days/3/alone").asDouble() + made.at("/nodes/2/days/3/alone").asDouble();
        assertThat(Math.abs(alone - made.at("/nodes/0/days/3/alone").asDouble())).isGreaterThan(0.01);
        assertThat(made.at("/nodes/0/days/3/low").asDouble()).isLessThan(made.at("/nodes/0/days/3/mean").asDouble());
    }

    @Test
    void oneUnitAloneHasNothingToAddUp() {
        String site = aFacilityOfTwoUnits();

        assertThat(make(site).status()).isEqualTo(422);
        assertThat(make(site).text()).contains(second);
        assertThat(ed.analyst.get("/api/v1/forecasts/coherent?facility=" + site).status()).isEqualTo(404);
        assertThat(api.as(new Grant(Role.ANALYST, ed.unit)).post("/api/v1/forecasts/coherent?facility=" + site, Map.of()).status()).isEqualTo(403);
    }
}
