package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.engine.forecasting.DemandForecast;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Forecaster;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.QuantileLevels;
import org.tessellate.engine.forecasting.SyntheticDemand;
import org.tessellate.engine.forecasting.model.Candidates;

@TessellateTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForecastApiTest {

    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
    private static final int DAYS = 780;
    private static final String AS_OF = "2026-02-16T06:00:00Z";

    @Autowired
    ApiClient api;

    @Autowired
    ForecastStore store;

    private DemandFixture ed;

    @BeforeAll
    void aUnitWithTwoYearsOfHistory() {
        ed = withHistory();
    }

    private DemandFixture withHistory() {
        DemandFixture fixture = DemandFixture.aUnitIn("America/Chicago", api);
        assertThat(fixture.upload(DemandFixture.history(FIRST, DAYS, 4), "").status()).isEqualTo(201);
        return fixture;
    }

    private Map<String, ?> order(int horizon, String asOf) {
        return Map.of("unit", ed.unit, "granularity", "HOUR", "horizon", horizon, "asOf", asOf);
    }

    @Test
    void givesEachHourAPointAMeanQuantilesAndItsReason() {
        var answer = ed.post(order(168, AS_OF));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.body().get("values").size()).isEqualTo(168);
        var noon = answer.body().at("/values/12");
        assertThat(noon.get("start").asString()).isEqualTo("2026-02-16T18:00:00Z");
        assertThat(noon.get("local").asString()).startsWith("2026-02-16T12:00");
        assertThat(noon.get("quantiles").size()).isEqualTo(19);
        assertThat(noon.get("explanation").asString()).contains("Monday 12:00 usually has", "past errors");
        assertThat(noon.at("/drivers/usual").asDouble()).isPositive();
    }

    @Test
    void showsItsBacktestBesideTheNaiveForecastAndTheModelCard() {
        var answer = ed.post(order(24, AS_OF));

        assertThat(answer.body().at("/backtest/model/mase").asDouble()).isLessThan(answer.body().at("/backtest/naive/mase").asDouble());
        assertThat(answer.body().at("/backtest/model/coverage80").asDouble()).isBetween(0.75, 0.86);
        assertThat(answer.body().at("/backtest/origins").size()).isEqualTo(8);
        assertThat(answer.body().at("/choice/beatsNaive").asBoolean()).isTrue();
        assertThat(answer.body().at("/card/inputHash").asString()).hasSize(64);
        assertThat(answer.body().at("/card/dataUntil").asString()).startsWith("2026-02-16T00:00");
    }

    @Test
    void isTheForecastTheEngineMakesFromTheSameSeries() {
        DemandSeries whole = SyntheticDemand.emergencyDepartment(6, 4).hourly(FIRST, DAYS);
        double[] known = new double[(int) Duration.between(whole.start(), LocalDate.parse("2024-03-01").atStartOfDay()).toHours()];
        Arrays.setAll(known, whole::value);
        DemandForecast expected = Candidates.forecaster(Granularity.HOUR, HolidayCalendar.NONE)
                .forecast(DemandSeries.of(Granularity.HOUR, whole.start(), known), 49, QuantileLevels.EVERY_FIVE);
        var answer = ed.post(order(48, "2024-03-01T06:00:00Z"));

        assertThat(answer.body().at("/values/30/point").asDouble()).isEqualTo(expected.steps().get(30).point());
        assertThat(answer.body().at("/values/30/quantiles/17").asDouble()).isCloseTo(expected.quantile(30, 0.9), within(1e-4));
        assertThat(answer.body().at("/card/inputHash").asString()).isEqualTo(expected.card().inputHash());
    }

    @Test
    void usesNothingThatWasObservedAfterAsOf() {
        DemandFixture changing = withHistory();
        Map<String, ?> order = Map.of("unit", changing.unit, "horizon", 48, "asOf", "2025-06-02T05:00:00Z");
        var before = changing.post(order);
        StringBuilder flood = new StringBuilder("time,value\n");
        for (int hour = 0; hour < 500; hour++) {
            flood.append(LocalDate.parse("2025-06-02").atStartOfDay().plusHours(hour)).append(",99\n");
        }
        assertThat(changing.upload(flood.toString(), "").body().at("/counts/replaced").asLong()).isEqualTo(500);
        var after = changing.post(order);

        assertThat(after.body().get("values")).isEqualTo(before.body().get("values"));
        assertThat(after.body().get("backtest")).isEqualTo(before.body().get("backtest"));
        assertThat(after.body().at("/card/inputHash")).isEqualTo(before.body().at("/card/inputHash"));
    }

    @Test
    void showsADayWithoutRecordsAndDoesNotLearnFromIt() {
        DemandFixture broken = withHistory();
        StringBuilder nothing = new StringBuilder("time,value\n");
        for (int hour = 0; hour < 24; hour++) {
            nothing.append(LocalDate.parse("2025-05-20").atStartOfDay().plusHours(hour)).append(",0\n");
        }
        Map<String, ?> order = Map.of("unit", broken.unit, "horizon", 48, "asOf", "2025-06-02T05:00:00Z");
        var before = broken.post(order);
        broken.upload(nothing.toString(), "");
        var after = broken.post(order);

        assertThat(before.body().get("unusual").size()).isZero();
        assertThat(after.body().get("unusual").size()).isEqualTo(1);
        assertThat(after.body().at("/unusual/0/kind").asString()).isEqualTo("OUTAGE");
        assertThat(after.body().at("/unusual/0/from").asString()).startsWith("2025-05-20T00:00");
        assertThat(after.body().at("/unusual/0/usual").asDouble()).isBetween(100.0, 200.0);
        assertThat(after.body().at("/values/20/mean").asDouble()).isCloseTo(before.body().at("/values/20/mean").asDouble(), within(0.1));
    }

    @Test
    void leavesOutASkippedHourAndGivesARepeatedOneTwice() {
        var spring = ed.post(order(24, "2025-03-09T06:00:00Z"));
        var autumn = ed.post(order(25, "2025-11-02T05:00:00Z"));

        assertThat(spring.body().get("values").size()).isEqualTo(24);
        assertThat(spring.body().at("/values/2/local").asString()).startsWith("2025-03-09T03:00");
        assertThat(autumn.body().at("/values/1/local")).isEqualTo(autumn.body().at("/values/2/local"));
        assertThat(autumn.body().at("/values/2/start").asString()).isEqualTo("2025-11-02T07:00:00Z");
        assertThat(autumn.body().at("/values/24/local").asString()).startsWith("2025-11-02T23:00");
    }

    @Test
    void sumsHoursToDays() {
        var answer = ed.post(Map.of("unit", ed.unit, "granularity", "DAY", "horizon", 14, "asOf", AS_OF, "quantiles", List.of(0.1, 0.5, 0.9)));

        assertThat(answer.body().get("values").size()).isEqualTo(14);
        assertThat(answer.body().at("/values/0/mean").asDouble()).isBetween(110.0, 220.0);
        assertThat(answer.body().at("/values/0/quantiles").size()).isEqualTo(3);
        assertThat(answer.body().get("peaks").size()).isEqualTo(5);
    }

    @Test
    void namesThePeakHourOfEachDay() {
        var answer = ed.post(order(72, AS_OF));

        assertThat(answer.body().get("peaks").size()).isEqualTo(3);
        assertThat(answer.body().at("/peaks/0/local").asString()).containsPattern("T1[2-9]:");
    }

    @Test
    void canBeReadAgainAsJsonAsCsvAndAsTheLatest() {
        DemandFixture own = withHistory();
        Map<String, ?> early = Map.of("unit", own.unit, "horizon", 24, "asOf", "2025-06-02T05:00:00Z");
        own.post(early);
        var newest = own.post(Map.of("unit", own.unit, "horizon", 24, "asOf", AS_OF));
        own.post(early);
        String id = newest.body().get("id").asString();

        assertThat(own.analyst.get("/api/v1/forecasts/" + id).body()).isEqualTo(newest.body());
        assertThat(own.analyst.get("/api/v1/forecasts/latest?unit=" + own.unit).body().get("id").asString()).isEqualTo(id);
        assertThat(own.analyst.get("/api/v1/forecasts?unit=" + own.unit).body().size()).isEqualTo(3);
        var csv = own.analyst.send(own.analyst.request("/api/v1/forecasts/" + id).header("Accept", "text/csv").GET());
        assertThat(csv.text()).startsWith("start,local,point,mean,q5,q10").hasLineCount(25);
    }

    @Test
    void tellsOtherModulesTheQuantileOfAnHour() {
        String id = ed.post(order(24, AS_OF)).body().get("id").asString();
        Forecast latest = store.find(new ForecastId(id)).orElseThrow();
        Forecast.Value hour = latest.at(Instant.parse("2026-02-16T18:40:00Z")).orElseThrow();

        assertThat(hour.start()).isEqualTo("2026-02-16T18:00:00Z");
        assertThat(latest.quantile(hour, 0.75)).isEqualTo(hour.quantiles()[14]);
        assertThat(latest.quantile(hour, 0.775)).isCloseTo((hour.quantiles()[14] + hour.quantiles()[15]) / 2, within(1e-9));
        assertThat(latest.quantile(hour, 0.999)).isEqualTo(hour.quantiles()[18]);
        assertThat(latest.at(latest.until())).isEmpty();
        assertThat(latest.at(Instant.parse("2026-02-16T05:59:59Z"))).isEmpty();
    }

    @Test
    void refusesToForecastWithoutEnoughRecentHistory() {
        DemandFixture empty = DemandFixture.aUnitIn("Europe/Berlin", api);
        var none = empty.post(Map.of("unit", empty.unit, "horizon", 24));
        var stale = ed.post(Map.of("unit", ed.unit, "horizon", 24, "asOf", "2024-01-08T06:00:00Z"));

        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body().get("code").asString()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(none.body().get("remedy").asString()).contains("import");
        assertThat(stale.body().get("detail").asString()).contains("Only 168 hours");
    }

    @Test
    void refusesImpossibleOrders() {
        assertThat(ed.post(order(0, AS_OF)).status()).isEqualTo(422);
        assertThat(ed.post(order(1_000_000, AS_OF)).body().get("detail").asString()).contains("(1000000)");
        assertThat(ed.post(order(24, "2030-01-01T00:00:00Z")).body().get("detail").asString()).contains("after now");
        assertThat(ed.post(Map.of("horizon", 24)).status()).isEqualTo(400);
        assertThat(ed.post(Map.of("unit", "nowhere", "horizon", 24)).status()).isEqualTo(404);
        assertThat(ed.post(Map.of("unit", ed.unit, "horizon", 24, "asOf", AS_OF, "quantiles", List.of(10, 90))).status()).isEqualTo(422);
        assertThat(ed.analyst.post("/api/v1/forecasts", "{\"unit\": \"%s\", \"horizon\": 24, \"quantiles\": [null]}".formatted(ed.unit)).status())
                .isEqualTo(422);
    }

    @Test
    void keepsForecastsFromThoseOfOtherUnits() {
        var made = ed.post(order(24, AS_OF));
        var elsewhere = api.as(new Grant(Role.MANAGER, "elsewhere"));

        assertThat(elsewhere.get("/api/v1/forecasts/" + made.body().get("id").asString()).status()).isEqualTo(403);
        assertThat(elsewhere.post("/api/v1/forecasts", order(24, AS_OF)).status()).isEqualTo(403);
    }
}
