package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.Regressor;
import org.tessellate.engine.forecasting.SyntheticDemand;

class NextHourTest {

    private static final LocalDate FIRST = LocalDate.parse("2022-01-03");
    private static final int SIZE = 460 * 24;
    private static final NextHour MODEL = new NextHour(HolidayCalendar.NONE);

    /** Arrivals that come in waves of half a day and follow a measured quantity of the hour before. */
    private static DemandPanel waves(int changedFrom) {
        Random random = new Random(8);
        DemandSeries calm = SyntheticDemand.emergencyDepartment(12, 5).hourly(FIRST, SIZE / 24);
        double[] measured = random.doubles(SIZE).toArray();
        double[] demand = new double[SIZE];
        double wave = 1;
        for (int hour = 0; hour < SIZE; hour++) {
            wave = hour % 12 == 0 ? 0.5 + random.nextDouble() : wave;
            double pushed = hour > 0 && measured[hour - 1] > 0.8 ? 1.5 : 1;
            demand[hour] = Math.rint(calm.value(hour) * wave * pushed) + (hour >= changedFrom ? 50 : 0);
        }
        for (int hour = changedFrom; hour < SIZE; hour++) {
            measured[hour] = 7;
        }
        return new DemandPanel(List.of("ed"), List.of(DemandSeries.of(Granularity.HOUR, FIRST.atStartOfDay(), demand)),
                List.of(new Regressor("queue", Regressor.Availability.OBSERVED, List.of(measured))));
    }

    @Test
    void anHourDoesNotChangeWhenItAndAllAfterItDo() {
        int origin = SIZE - 30;
        DemandPanel known = waves(SIZE);
        DemandPanel other = waves(origin);
        DemandModel.Learned learned = MODEL.learn(known.before(origin), 1);
        DemandModel.Learned fromOther = MODEL.learn(other.before(origin), 1);

        assertThat(fromOther.expect(other.before(origin), 1).getFirst().mean()).isEqualTo(learned.expect(known.before(origin), 1).getFirst().mean());
    }

    @Test
    void columnsOfAnHourUseNothingOfTheHourItself() {
        int origin = SIZE - 30;
        float[] row = columns(waves(SIZE)).row(origin);

        assertThat(columns(waves(origin)).row(origin)).isEqualTo(row);
        assertThat(columns(waves(origin - 1)).row(origin)).isNotEqualTo(row);
    }

    private static HourColumns columns(DemandPanel panel) {
        return new HourColumns(panel, 0, new WeeklyRates(ProfileLevelSeason.forGranularity(Granularity.HOUR, HolidayCalendar.NONE)), HolidayCalendar.NONE);
    }

    @Test
    void ratesComeFromBeforeTheirWeek() {
        WeeklyRates rates = new WeeklyRates(ProfileLevelSeason.forGranularity(Granularity.HOUR, HolidayCalendar.NONE));
        DemandSeries changed = waves(60 * 168).get(0);

        assertThat(rates.at(changed, 61 * 168 - 1)).isEqualTo(new WeeklyRates(ProfileLevelSeason.forGranularity(Granularity.HOUR, HolidayCalendar.NONE))
                .at(waves(SIZE).get(0), 61 * 168 - 1));
        assertThat(rates.at(changed, 61 * 168)).isGreaterThan(rates.at(waves(SIZE).get(0), 60 * 168));
    }

    @Test
    void aHistoryThatBeginsADayLaterIsReadByItsOwnClock() {
        DemandPanel panel = waves(SIZE);
        DemandModel.Learned learned = MODEL.learn(panel, 1);
        DemandPanel later = new DemandPanel(panel.names(), List.of(panel.get(0).last(SIZE - 24)),
                List.of(new Regressor("queue", Regressor.Availability.OBSERVED, List.of(Arrays.copyOfRange(panel.regressors().getFirst().values().getFirst(), 24, SIZE)))));

        double whole = learned.expect(panel, 1).getFirst().mean()[0];
        assertThat(learned.expect(later, 1).getFirst().mean()[0]).isCloseTo(whole, within(0.15 * whole));
        double fresh = MODEL.learn(later, 1).expect(later, 1).getFirst().usual()[0];
        assertThat(learned.expect(later, 1).getFirst().usual()[0]).isEqualTo(fresh);
    }

    @Test
    void followsWhatTheLastHoursBrought() {
        DemandPanel panel = waves(SIZE);
        int first = SIZE - 21 * 24;
        DemandModel.Learned learned = MODEL.learn(panel.before(first), 1);
        double error = 0;
        double rateError = 0;
        for (int origin = first; origin < SIZE; origin++) {
            DemandPanel known = panel.before(origin);
            double rate = ProfileLevelSeason.forGranularity(Granularity.HOUR, HolidayCalendar.NONE).expect(known.get(0), 1).mean()[0];
            error += Math.abs(learned.expect(known, 1).getFirst().mean()[0] - panel.get(0).value(origin));
            rateError += Math.abs(rate - panel.get(0).value(origin));
        }

        assertThat(error).isLessThan(0.9 * rateError);
    }

    @Test
    void leavesLaterHoursToTheRateAndItsDriversMultiplyToTheMean() {
        DemandPanel known = waves(SIZE);
        Expectation expected = MODEL.learn(known, 24).expect(known, 24).getFirst();
        Expectation rate = ProfileLevelSeason.forGranularity(Granularity.HOUR, HolidayCalendar.NONE).expect(known.get(0), 24);

        assertThat(Arrays.copyOfRange(expected.mean(), 1, 24)).isEqualTo(Arrays.copyOfRange(rate.mean(), 1, 24));
        assertThat(expected.usual()[0] * expected.level()[0] * expected.season()[0] * expected.holiday()[0])
                .isCloseTo(expected.mean()[0], within(0.02 * expected.mean()[0]));
    }

    @Test
    void aShortHistoryIsLeftToTheRate() {
        DemandPanel brief = waves(SIZE).before(40 * 168);
        double rate = ProfileLevelSeason.forGranularity(Granularity.HOUR, HolidayCalendar.NONE).expect(brief.get(0), 1).mean()[0];

        assertThat(MODEL.learn(brief, 1).expect(brief, 1).getFirst().mean()).containsExactly(rate);
    }
}
