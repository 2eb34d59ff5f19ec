package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.model.Candidates;

class SurgeTest {

    private static DemandForecast forecast(QuantileLevels levels, double... quantiles) {
        LocalDateTime noon = LocalDateTime.parse("2026-01-05T12:00");
        DemandForecast.Step step = new DemandForecast.Step(noon, 10, 10, quantiles, new Expectation.Drivers(10, 1, 1, 1), new DemandForecast.Band(0, noon, noon, 1));
        return new DemandForecast(Granularity.HOUR, noon, levels, List.of(step, step), new ModelCard("m", "1", noon, noon, 0, 0, ""),
                new ModelChoice("m", "m", true, 1, 2, 1, ""));
    }

    private static final DemandForecast NARROW = forecast(QuantileLevels.of(0.1, 0.5, 0.9), 6, 10, 16);

    @Test
    void readsTheChanceFromTheQuantiles() {
        assertThat(Surge.chance(NARROW, 0, 10)).isCloseTo(0.5, within(1e-9));
        assertThat(Surge.chance(NARROW, 0, 13)).isCloseTo(0.3, within(1e-9));
        assertThat(Surge.chance(NARROW, 0, 16)).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void fallsBeyondTheHighestQuantileAndNeverToNothing() {
        assertThat(Surge.chance(NARROW, 0, 22)).isCloseTo(0.1 / 5, within(1e-9));
        assertThat(Surge.chance(NARROW, 0, 100)).isBetween(0.0, 1e-6);
    }

    @Test
    void isAlmostSureBelowTheLowestQuantile() {
        assertThat(Surge.chance(NARROW, 0, 0)).isEqualTo(1);
        assertThat(Surge.chance(NARROW, 0, 3)).isCloseTo(0.95, within(1e-9));
    }

    @Test
    void aForecastWithoutSpreadIsPassedOrNot() {
        DemandForecast sure = forecast(QuantileLevels.of(0.1, 0.9), 8, 8);

        assertThat(Surge.chance(sure, 0, 9)).isZero();
        assertThat(Surge.chance(sure, 0, 7)).isGreaterThan(0.9);
    }

    @Test
    void saysWhatItWouldTake() {
        assertThat(Surge.capacityFor(NARROW, 0, 0.3)).isCloseTo(13, within(1e-6));
        assertThat(Surge.capacityFor(NARROW, 0, 0.02)).isCloseTo(22, within(1e-6));
    }

    @Test
    void moreHoursBringMoreChances() {
        assertThat(Surge.chanceWithin(NARROW, 1, 16)).isCloseTo(0.1, within(1e-9));
        assertThat(Surge.chanceWithin(NARROW, 5, 16)).isCloseTo(0.19, within(1e-9));
    }

    @Test
    void theChancesOfHoursComeTrueAsOftenAsTheySay() {
        DemandSeries hours = SyntheticDemand.emergencyDepartment(8, 21).hourly(LocalDate.parse("2023-01-02"), 420);
        double expected = 0;
        int passed = 0;
        for (int week = 1; week <= 4; week++) {
            int origin = hours.size() - week * 168;
            DemandForecast made = Candidates.forecaster(Granularity.HOUR, HolidayCalendar.NONE).forecast(hours.before(origin), 168, QuantileLevels.EVERY_FIVE);
            for (int h = 0; h < 168; h++) {
                expected += Surge.chance(made, h, 12.5);
                passed += hours.value(origin + h) > 12.5 ? 1 : 0;
            }
        }

        assertThat((double) passed).isCloseTo(expected, within(0.25 * expected));
    }
}
