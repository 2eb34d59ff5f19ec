package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class GranularityTest {

    private static final LocalDateTime JANUARY = LocalDateTime.parse("2024-01-01T00:00");

    @Test
    void monthsAreOfDifferentLength() {
        DemandSeries months = DemandSeries.of(Granularity.MONTH, JANUARY, 1, 2, 3);

        assertThat(months.timeAt(1)).isEqualTo("2024-02-01T00:00");
        assertThat(months.end()).isEqualTo("2024-04-01T00:00");
        assertThat(months.stepAt(LocalDateTime.parse("2024-03-31T23:00"))).isEqualTo(2);
        assertThat(months.stepAt(LocalDateTime.parse("2023-12-31T00:00"))).isEqualTo(-1);
    }

    @Test
    void weeksCountFromTheFirstDay() {
        DemandSeries weeks = DemandSeries.of(Granularity.WEEK, JANUARY, 1, 2);

        assertThat(weeks.end()).isEqualTo("2024-01-15T00:00");
        assertThat(weeks.stepAt(JANUARY.plusDays(6))).isZero();
        assertThat(weeks.stepAt(JANUARY.plusDays(7))).isEqualTo(1);
    }

    @Test
    void theNaiveForecastRepeatsAYearOfMonths() {
        double[] values = new double[14];
        values[2] = 7;
        DemandSeries months = DemandSeries.of(Granularity.MONTH, JANUARY, values);

        assertThat(new SeasonalNaive().expect(months, 13).mean()).startsWith(7, 0).endsWith(7);
    }

    @Test
    void aStepContainsAllOfItsTimes() {
        LocalDateTime sunday = LocalDateTime.parse("2024-03-31T23:59");

        assertThat(Granularity.HOUR.startOf(sunday)).isEqualTo("2024-03-31T23:00");
        assertThat(Granularity.DAY.startOf(sunday)).isEqualTo("2024-03-31T00:00");
        assertThat(Granularity.WEEK.startOf(sunday)).isEqualTo("2024-03-25T00:00");
        assertThat(Granularity.WEEK.startOf(sunday.plusMinutes(1))).isEqualTo("2024-04-01T00:00");
        assertThat(Granularity.MONTH.startOf(sunday)).isEqualTo("2024-03-01T00:00");
    }

    @Test
    void daysAheadAreRoundedUpToWholeSteps() {
        assertThat(Granularity.HOUR.stepsFor(92)).isEqualTo(2208);
        assertThat(Granularity.WEEK.stepsFor(92)).isEqualTo(14);
        assertThat(Granularity.MONTH.stepsFor(92)).isEqualTo(3);
        assertThat(Granularity.WEEK.daysFor(14)).isEqualTo(98);
        assertThat(Granularity.HOUR.daysFor(25)).isEqualTo(2);
    }
}
