package org.tessellate.app.console.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.demand.registry.ModelDocument;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.demand.registry.Models;
import org.tessellate.app.demand.registry.RegisteredModel;
import org.tessellate.app.demand.registry.TrainedModel;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.engine.forecasting.SyntheticDemand;

@TessellateTest
class ForecastPagesTest {

    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Models models;

    private DemandFixture ed;
    private PageClient analyst;

    @BeforeEach
    void aUnitWithHistory() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
        ed.upload(DemandFixture.history(FIRST, 425, 8), "");
        analyst = PageClient.signedIn(api, Role.ANALYST);
    }

    private String page(String path) {
        var answer = analyst.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void theForecastPageSaysWhetherTheUnitCanCarryIt() {
        ed.post(Map.of("unit", ed.unit, "horizon", 72));
        assertThat(page("/forecast?unit=" + ed.unit)).contains("Nobody knows what the unit can carry then").contains("No surge in sight");
        api.as(Role.ADMIN).post("/api/v1/policies/unit/%s/versions".formatted(ed.unit),
                Map.of("document", Map.of("surge", Map.of("patientsPerHour", 3)), "reason", "Test", "activate", true));

        assertThat(page("/forecast?unit=" + ed.unit)).contains("A surge is likely").contains("Likeliest of the next 24 hours").contains("worst hour").contains("RN")
                .contains("class=\"likely\"></rect>").contains("the line stands at 30%");
    }

    @Test
    void theNextHourIsShownOnceItIsLearnedAndSaysUntilThenWhatLacks() {
        String path = "/forecast/next-hour?unit=" + ed.unit;
        assertThat(page(path)).contains("There is no next hour for Emergency yet").contains("has not been learned on this node");
        ed.upload(DemandFixture.csv(SyntheticDemand.emergencyDepartment(6, 8).hourly(FIRST, 426).before(425 * 24 + 9)), "");

        assertThat(analyst.submit(path, "/forecast/next-hour", "unit=" + ed.unit).body()).contains("Emergency</span>, <span>Mon 2 Mar 09:00").contains("most likely to come")
                .contains("90 %").contains("its 80 % band held");
        assertThat(PageClient.signedIn(api, new Grant(Role.ANALYST, "elsewhere")).get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void anUnusualDayIsJudgedOnThePage() {
        LocalDate odd = FIRST.plusDays(300);
        jdbc.sql("UPDATE demand.observation SET demand = demand * 9 WHERE unit_id = ? AND starts_at >= ? AND starts_at < ?").params(ed.unit,
                odd.atStartOfDay(ZoneId.of("Europe/Berlin")).toOffsetDateTime(), odd.plusDays(1).atStartOfDay(ZoneId.of("Europe/Berlin")).toOffsetDateTime()).update();
        ed.post(Map.of("unit", ed.unit, "granularity", "DAY", "horizon", 14));
        assertThat(page("/forecast?granularity=DAY&unit=" + ed.unit)).contains("Unusual in its history").contains("Far from usual").contains("It happened");
        ed.analyst.post("/api/v1/demand/anomalies", Map.of("seat", Map.of("unit", ed.unit, "granularity", "DAY"), "from", odd.atStartOfDay().toString(),
                "happened", true, "reason", "Chemical spill"));

        assertThat(page("/forecast?granularity=DAY&unit=" + ed.unit)).contains("Chemical spill (test.analyst)");
    }

    @Test
    void aModelIsPutToUseAndPinnedOnItsCardWithAReason() {
        ModelDocument document = new ModelDocument("Says how many come.", List.of("demand.observation"), List.of(), Map.of("mase", 0.7), Map.of("mase", 1.0),
                "seasonal-naive", Map.of("recipe", "standard"), List.of("Counts only."), null);
        RegisteredModel model = Access.asSystem("test", () -> models.register(new TrainedModel(ModelKind.DEMAND, ed.unit + "/DAY", new UnitId(ed.unit), "ridge", "1",
                TestClock.START, TestClock.START, "ab".repeat(32), "BUILT_IN v1", document), "First."));
        String card = "/models/" + model.id();
        assertThat(page(card)).contains("Challenger").contains("Put it to use").contains("Counts only.");
        assertThat(analyst.submit(card, card, "choice=PIN&reason=Too+early").body()).contains("is not in use");
        assertThat(analyst.submit(card, card, "choice=PROMOTE&reason=It+is+the+only+one").body()).contains("It is the only one").contains("Pin it: nothing takes its place");

        assertThat(analyst.submit(card, card, "choice=PIN&reason=Under+review").body()).contains("Under review").contains(">Pinned</span>");
        assertThat(page("/models?unit=" + ed.unit)).contains("ridge 1").contains(">Pinned</span>").contains("Demand counts");
    }

    @Test
    void partsAndWholesAreShownBesideWhatEachExpectedAlone() {
        String site = "site-" + ed.unit;
        assertThat(page("/forecast/coherent?facility=" + site)).contains("Not made yet. Two units with a history are needed");
        String second = "second-" + ed.unit;
        api.as(Role.ADMIN).post("/api/v1/units", Map.of("id", second, "facility", site, "name", "Second ward", "kind", "EMERGENCY", "serviceLine", "Emergency", "capacity", 9));
        ed.analyst.send("POST", "/api/v1/demand/imports?unit=" + second, "text/csv", DemandFixture.history(FIRST, 425, 9).getBytes(StandardCharsets.UTF_8));
        ed.analyst.post("/api/v1/forecasts/coherent?facility=" + site, Map.of());

        assertThat(page("/forecast/coherent?facility=" + site)).contains("Second ward").contains("28 days, adding up").contains("Moved by");
    }
}
