package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.SyntheticDemand;

class ProfileLevelSeasonTest {

    private static final LocalDateTime MONDAY = LocalDateTime.parse("2022-01-03T00:00");

    private static DemandSeries days(int count, IntToDoubleFunction demand) {
        double[] values = new double[count];
        Arrays.setAll(values, demand::applyAsDouble);
        return DemandSeries.of(Granularity.DAY, MONDAY, values);
    }

    private static ProfileLevelSeason model(int levelWeeks, double seasonStrength) {
        return new ProfileLevelSeason(
                List.of(new ProfileLevelSeason.Member(104, levelWeeks, seasonStrength, 2)), 0, HolidayCalendar.NONE);
    }

    @Test
    void expectsTheWeeklyProfileOfASteadySeries() {
        Expectation expected = model(6, 0.5).expect(days(3 * 364, day -> 10 + day % 7), 8);

        assertThat(expected.mean()[0]).isCloseTo(10, within(0.3));
        assertThat(expected.mean()[6]).isCloseTo(16, within(0.3));
        assertThat(expected.mean()[7]).isEqualTo(expected.mean()[0]);
        assertThat(expected.driversAt(0).level()).isCloseTo(1, within(1e-9));
        assertThat(expected.driversAt(0).season()).isCloseTo(1, within(1e-9));
    }

    @Test
    void followsAStepInLevelWithinTheLevelWindow() {
        DemandSeries raised = days(3 * 364, day -> day < 3 * 364 - 42 ? 100 : 130);
        Expectation expected = model(6, 0).expect(raised, 1);

        assertThat(expected.mean()[0]).isCloseTo(130, within(0.5));
        assertThat(expected.driversAt(0).level()).isGreaterThan(1.2);
    }

    @Test
    void movesHalfWayToWhatLastYearDid() {
        DemandSeries seasonal = days(728, day -> day % 364 < 182 ? 100 : 144);
        Expectation half = model(6, 0.5).expect(seasonal, 60);
        Expectation none = model(6, 0).expect(seasonal, 60);

        assertThat(half.driversAt(40).season()).isCloseTo(Math.sqrt(100 / 144.0), within(0.01));
        assertThat(none.driversAt(40).season()).isEqualTo(1);
    }

    @Test
    void multipliesItsDriversToTheMean() {
        DemandSeries demand = SyntheticDemand.emergencyDepartment(6, 3).hourly(LocalDate.parse("2022-01-03"), 800);
        Expectation expected = model(6, 0.5).expect(demand, 48);
        Expectation.Drivers drivers = expected.driversAt(30);

        assertThat(drivers.usual() * drivers.level() * drivers.season() * drivers.holiday())
                .isCloseTo(expected.mean()[30], within(1e-9));
    }

    @Test
    void leavesOutASeasonThatIsNotLongEnoughAgo() {
        Expectation expected = model(6, 0.5).expect(days(200, day -> 50), 7);

        assertThat(expected.driversAt(0).season()).isEqualTo(1);
    }

    @Test
    void learnsAHolidayFromItsEarlierYears() {
        LocalDate holiday = LocalDate.parse("2024-01-01");
        HolidayCalendar newYear = HolidayCalendar.of(Map.of(
                LocalDate.parse("2023-01-01"), "New Year", holiday, "New Year", holiday.plusDays(1), "Unheard-of"));
        DemandSeries halved = days(728, day -> MONDAY.plusDays(day).toLocalDate().getDayOfYear() == 1 ? 50 : 100);
        Expectation expected = ProfileLevelSeason.forGranularity(Granularity.DAY, newYear).expect(halved, 3);

        assertThat(halved.end()).isEqualTo("2024-01-01T00:00");
        assertThat(expected.driversAt(0).holiday()).isCloseTo((0.5 + 2) / 3, within(0.01));
        assertThat(expected.driversAt(1).holiday()).isEqualTo(1);
        assertThat(expected.driversAt(2).holiday()).isEqualTo(1);
    }

    @Test
    void bridgesGapsAndLongClosures() {
        DemandSeries closed = days(400, day -> day > 300 && day < 340 ? Double.NaN : 80);

        assertThat(model(13, 0.5).expect(closed, 7).mean()).containsExactly(new double[] {80, 80, 80, 80, 80, 80, 80}, within(0.01));
    }

    @Test
    void expectsNothingWhereNothingEverCame() {
        assertThat(model(6, 0.5).expect(days(800, _ -> 0), 7).mean()).containsOnly(0);
    }
}
