package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.SyntheticDemand;
import tools.jackson.databind.JsonNode;

/** Demand by the week and by the month, summed from finer history or brought as it is. */
@TessellateTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeeksAndMonthsTest {

    private static final LocalDate FIRST = LocalDate.parse("2023-01-01");
    private static final int DAYS = 1150;
    /** A Wednesday. */
    private static final String AS_OF = "2026-02-18T12:00:00Z";

    @Autowired
    private ApiClient api;

    @Autowired
    private SeatTraining training;

    @Autowired
    private DriftChecks drift;

    private final DemandSeries whole = SyntheticDemand.emergencyDepartment(6, 4).hourly(FIRST, DAYS);
    private DemandFixture ed;

    @BeforeAll
    void aUnitWithThreeYearsOfHours() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
        assertThat(ed.upload(DemandFixture.csv(whole), "").status()).isEqualTo(201);
    }

    private JsonNode made(String granularity, int horizon) {
        ApiClient.Answer made = ed.post(Map.of("unit", ed.unit, "granularity", granularity, "horizon", horizon, "asOf", AS_OF));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.body();
    }

    private double sum(LocalDate from, LocalDate until) {
        return IntStream.range(whole.stepAt(from.atStartOfDay()), whole.stepAt(until.atStartOfDay())).mapToDouble(whole::value).filter(one -> !Double.isNaN(one)).sum();
    }

    private JsonNode observed(String granularity, String from, String until) {
        return ed.analyst.get("/api/v1/demand/observations?unit=%s&granularity=%s&from=%s&to=%s".formatted(ed.unit, granularity, from, until)).body();
    }

    private static String leftOut(DemandFixture unit, ApiClient.Answer report) {
        return unit.analyst.get("/api/v1/demand/imports/" + report.body().get("id").asString() + "/quarantine").text();
    }

    @Test
    void aQuarterOfWeeksBeginsWithTheWeekThatRuns() {
        JsonNode weeks = made("WEEK", 13);

        assertThat(weeks.get("values")).hasSize(13);
        assertThat(weeks.at("/values/0/local").asString()).startsWith("2026-02-16T00:00");
        assertThat(weeks.at("/values/12/start").asString()).isEqualTo("2026-05-10T22:00:00Z");
        double usual = sum(LocalDate.parse("2025-01-06"), LocalDate.parse("2026-01-05")) / 52;
        assertThat(weeks.at("/values/0/mean").asDouble()).isCloseTo(usual, within(0.3 * usual));
        assertThat(weeks.at("/values/0/explanation").asString()).startsWith("The week of 16 February: a week usually has");
        assertThat(weeks.get("peaks")).hasSize(5);
    }

    @Test
    void weeksAndMonthsAreHeldAgainstTheSameTimeOfLastYear() {
        JsonNode weeks = made("WEEK", 4);
        JsonNode months = made("MONTH", 3);

        assertThat(weeks.at("/backtest/origins")).hasSize(8);
        assertThat(weeks.at("/backtest/horizon").asInt()).isEqualTo(13);
        assertThat(weeks.at("/backtest/model/mae").asDouble()).isLessThan(weeks.at("/backtest/naive/mae").asDouble());
        assertThat(weeks.at("/backtest/model/coverage80").asDouble()).isBetween(0.6, 0.97);
        assertThat(months.at("/backtest/origins")).hasSize(8);
        assertThat(months.at("/backtest/horizon").asInt()).isEqualTo(3);
        assertThat(months.at("/values/1/local").asString()).startsWith("2026-03-01");
        assertThat(months.at("/card/dataUntil").asString()).startsWith("2026-02-01");
    }

    @Test
    void theyAreTheSumsOfTheirHoursAndTheWeekThatRunsIsNotOneOfThem() {
        JsonNode weeks = observed("WEEK", "2026-01-01T00:00:00Z", AS_OF);
        JsonNode months = observed("MONTH", "2025-11-15T00:00:00Z", AS_OF);

        assertThat(weeks.at("/0/start").asString()).isEqualTo("2026-01-04T23:00:00Z");
        assertThat(weeks).hasSize(6);
        assertThat(weeks.at("/0/demand").asDouble()).isEqualTo(sum(LocalDate.parse("2026-01-05"), LocalDate.parse("2026-01-12")));
        assertThat(months).hasSize(2);
        assertThat(months.at("/0/demand").asDouble()).isEqualTo(sum(LocalDate.parse("2025-12-01"), LocalDate.parse("2026-01-01")));
    }

    @Test
    void nothingAfterTheMomentMovesThem() {
        DemandFixture flooded = DemandFixture.aUnitIn("Europe/Berlin", api);
        flooded.upload(DemandFixture.csv(whole), "");
        Map<String, ?> order = Map.of("unit", flooded.unit, "granularity", "WEEK", "horizon", 8, "asOf", "2025-09-03T10:00:00Z");
        JsonNode before = flooded.post(order).body();
        StringBuilder flood = new StringBuilder("time,value\n");
        IntStream.range(0, 900).forEach(hour -> flood.append(LocalDate.parse("2025-09-03").atTime(13, 0).plusHours(hour)).append(",99\n"));
        assertThat(flooded.upload(flood.toString(), "").status()).isEqualTo(201);

        assertThat(flooded.post(order).body().get("values")).isEqualTo(before.get("values"));
    }

    @Test
    void monthsComeByFileToo() {
        DemandFixture clinic = DemandFixture.aUnitIn("America/Chicago", api);
        StringBuilder csv = new StringBuilder("time,value\n");
        for (YearMonth month = YearMonth.parse("2022-01"); month.isBefore(YearMonth.parse("2026-03")); month = month.plusMonths(1)) {
            csv.append(month.atDay(1)).append(',').append(1000 + 300 * (month.getMonthValue() % 6) + month.getYear() % 7).append('\n');
        }
        ApiClient.Answer report = clinic.upload(csv + "2026-02-02,5\n", "&schema=monthly-demand");
        JsonNode made = clinic.post(Map.of("unit", clinic.unit, "granularity", "MONTH", "horizon", 3, "asOf", "2026-03-02T08:00:00Z")).body();

        assertThat(report.body().at("/counts/accepted").asInt()).isEqualTo(50);
        assertThat(leftOut(clinic, report)).contains("does not begin a month (its first day)");
        assertThat(made.at("/values/0/local").asString()).startsWith("2026-03-01");
        assertThat(made.at("/values/0/mean").asDouble()).isCloseTo(1900, within(190.0));
        assertThat(made.at("/values/1/mean").asDouble()).isCloseTo(2200, within(220.0));
        assertThat(clinic.analyst.get("/api/v1/demand/feeds?unit=" + clinic.unit).body().at("/0/kind").asString()).isEqualTo("MONTH");
    }

    @Test
    void weeksComeByFileFromTheirMondays() {
        DemandFixture clinic = DemandFixture.aUnitIn("America/Chicago", api);
        StringBuilder csv = new StringBuilder("time,value\n2025-01-07,5\n");
        LocalDate.parse("2024-01-01").datesUntil(LocalDate.parse("2026-02-23"), java.time.Period.ofWeeks(1)).forEach(monday -> csv.append(monday).append(",700\n"));

        assertThat(leftOut(clinic, clinic.upload(csv.toString(), "&schema=weekly-demand"))).contains("does not begin a week (a Monday)");
        assertThat(clinic.post(Map.of("unit", clinic.unit, "granularity", "WEEK", "horizon", 2)).body().at("/values/0/point").asDouble()).isCloseTo(700, within(20.0));
    }

    @Test
    void aModelOfWeeksIsTrainedAgainstOthersAndWatched() {
        Seat seat = new Seat(new UnitId(ed.unit), null, Granularity.WEEK);
        SeatTraining.Outcome trained = Access.asSystem("test", () -> training.train(seat, "Tested."));

        assertThat(trained.champion().model().scope()).isEqualTo(ed.unit + "/WEEK");
        assertThat(trained.champion().model().document().details().get("recipes").toString()).contains("standard", "theta");
        DriftChecks.Check check = Access.asSystem("test", () -> drift.check(seat)).orElseThrow();
        assertThat(check.findings()).extracting(finding -> finding.test().name()).containsExactly("BIAS", "COVERAGE");
        assertThat(check.findings().getFirst().sentence()).matches("Over 2[0-9] weeks .*");
    }

    @Test
    void refusesMoreThanAYearAndTooShortAHistory() {
        assertThat(ed.post(Map.of("unit", ed.unit, "granularity", "WEEK", "horizon", 54)).body().get("detail").asString()).contains("(54) is not between 1 and 53 weeks");
        assertThat(ed.post(Map.of("unit", ed.unit, "granularity", "MONTH", "horizon", 13)).status()).isEqualTo(422);
        ApiClient.Answer young = ed.post(Map.of("unit", ed.unit, "granularity", "MONTH", "horizon", 3, "asOf", "2023-12-15T00:00:00Z", "quantiles", List.of(0.5)));
        assertThat(young.body().get("detail").asString()).isEqualTo("Only 11 months of history are known.");
    }
}
