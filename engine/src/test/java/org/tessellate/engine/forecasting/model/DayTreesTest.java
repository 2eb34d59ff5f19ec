package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.Regressor;

class DayTreesTest {

    private static final LocalDateTime MONDAY = LocalDateTime.parse("2017-01-02T00:00");
    private static final int SIZE = 1700;
    private static final DemandModel NOTHING = new WithRegressors(ProfileLevelSeason.forGranularity(Granularity.DAY, HolidayCalendar.NONE));
    private static final DayTrees MODEL = new DayTrees(HolidayCalendar.NONE, NOTHING);

    private static DemandPanel days(int count, IntToDoubleFunction demand) {
        double[] values = new double[count];
        Arrays.setAll(values, demand::applyAsDouble);
        return DemandPanel.of(DemandSeries.of(Granularity.DAY, MONDAY, values));
    }

    private static double usual(int day) {
        return 200 + (day % 7 == 0 ? 40 : 0) + 30 * Math.sin(2 * Math.PI * day / 365.25);
    }

    private static double withChristmas(int day) {
        LocalDateTime date = MONDAY.plusDays(day);
        return date.getMonthValue() == 12 && date.getDayOfMonth() == 25 ? usual(day) / 2 : usual(day);
    }

    @Test
    void theWeekAndTheYearAreFollowed() {
        DemandPanel panel = days(SIZE, DayTreesTest::usual);
        Expectation expected = MODEL.learn(panel, 56).expect(panel, 56).getFirst();

        assertThat(IntStream.range(0, 56)).allSatisfy(h -> assertThat(expected.mean()[h]).isCloseTo(usual(SIZE + h), within(14.0)));
    }

    @Test
    void anOriginKnowsNothingOfWhatFollows() {
        DemandPanel known = days(SIZE, DayTreesTest::usual);
        DemandPanel other = days(SIZE, day -> day < SIZE - 30 ? usual(day) : 999);
        DemandModel.Learned learned = MODEL.learn(known.before(SIZE - 30), 28);

        assertThat(MODEL.learn(other.before(SIZE - 30), 28).expect(other.before(SIZE - 30), 28).getFirst().mean())
                .isEqualTo(learned.expect(known.before(SIZE - 30), 28).getFirst().mean());
    }

    @Test
    void columnsOfAPastOriginUseNothingFromItOn() {
        int origin = SIZE - 400;
        DayColumns columns = new DayColumns(days(SIZE, DayTreesTest::usual), HolidayCalendar.NONE);
        DayColumns changed = new DayColumns(days(SIZE, day -> day < origin ? usual(day) : 999), HolidayCalendar.NONE);
        DayColumns dayBefore = new DayColumns(days(SIZE, day -> day < origin - 1 ? usual(day) : 999), HolidayCalendar.NONE);

        for (int step : new int[] {origin, origin + 27, origin + 353, origin + 354, origin + 399}) {
            assertThat(changed.row(0, origin, step)).isEqualTo(columns.row(0, origin, step));
            assertThat(changed.usual(0, origin, step)).isEqualTo(columns.usual(0, origin, step));
        }
        assertThat(dayBefore.row(0, origin, origin)).isNotEqualTo(columns.row(0, origin, origin));
    }

    @Test
    void whatIsOnlyMeasuredLaterIsNoColumn() {
        double[] measured = new double[SIZE];
        DemandPanel plain = days(SIZE, DayTreesTest::usual);
        DemandPanel beside = new DemandPanel(plain.names(), plain.series(), List.of(new Regressor("weather", Regressor.Availability.OBSERVED, List.of(measured))));
        DemandPanel foretold = new DemandPanel(plain.names(), plain.series(), List.of(Regressor.foreseen("weather", 1, SIZE, List.of(new Regressor.Revision(SIZE - 40, SIZE - 41, 3)))));

        assertThat(new DayColumns(beside, HolidayCalendar.NONE).row(0, SIZE - 50, SIZE - 40)[9]).isNaN();
        assertThat(new DayColumns(foretold, HolidayCalendar.NONE).row(0, SIZE - 50, SIZE - 40)[9]).isNaN();
    }

    @Test
    void aShortHistoryAndFewADayAreLeftToTheOther() {
        DemandPanel shorter = days(1400, DayTreesTest::withChristmas);
        DemandPanel few = days(SIZE, day -> day % 7);

        assertThat(MODEL.learn(shorter, 7).expect(shorter, 7).getFirst().mean()).isEqualTo(NOTHING.learn(shorter, 7).expect(shorter, 7).getFirst().mean());
        assertThat(MODEL.learn(few, 7).expect(few, 7).getFirst().mean()).isEqualTo(NOTHING.learn(few, 7).expect(few, 7).getFirst().mean());
    }

    @Test
    void aSeriesThatFellSilentIsLeftToTheOther() {
        DemandPanel panel = days(SIZE, DayTreesTest::usual);
        DemandModel.Learned learned = MODEL.learn(panel, 7);
        DemandPanel silent = days(SIZE + 100, day -> day < SIZE ? usual(day) : Double.NaN);

        assertThat(learned.expect(silent, 7).getFirst().mean()).doesNotContain(Double.NaN);
    }

    @Test
    void weekdaysThatAreNeverSeenAreLeftToTheOther() {
        DemandPanel panel = days(SIZE, day -> day % 7 > 4 ? Double.NaN : usual(day));

        assertThat(MODEL.learn(panel, 14).expect(panel, 14).getFirst().mean()).isNotEmpty().doesNotContain(Double.NaN);
    }

    @Test
    void aWeekdayThatOnceHadNobodyAndAClosureOfMonthsAreLearnedFrom() {
        DemandPanel panel = days(SIZE, day -> day > 800 && day < 900 || day < 1000 && day % 7 == 5 ? 0 : usual(day));

        assertThat(MODEL.learn(panel, 14).expect(panel, 14).getFirst().mean()).isNotEmpty().doesNotContain(Double.NaN);
    }

    @Test
    void theFactorsMultiplyToTheMean() {
        DemandPanel panel = days(SIZE, DayTreesTest::withChristmas);
        Expectation expected = MODEL.learn(panel, 28).expect(panel, 28).getFirst();

        assertThat(IntStream.range(0, 28)).allSatisfy(h -> assertThat(expected.usual()[h] * expected.level()[h] * expected.season()[h] * expected.holiday()[h])
                .isCloseTo(expected.mean()[h], within(1e-9)));
    }
}
