package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class SeasonalNaiveTest {

    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-01-05T00:00");

    @Test
    void repeatsTheLastWeekForAsLongAsAsked() {
        DemandSeries twoWeeks = DemandSeries.of(Granularity.DAY, MONDAY, 1, 1, 1, 1, 1, 1, 1, 10, 11, 12, 13, 14, 15, 16);

        assertThat(new SeasonalNaive().expect(twoWeeks, 9).mean()).containsExactly(10, 11, 12, 13, 14, 15, 16, 10, 11);
    }

    @Test
    void goesBackAnotherWeekOverAGap() {
        DemandSeries twoWeeks = DemandSeries.of(Granularity.DAY, MONDAY, 7, 1, 1, 1, 1, 1, 1, Double.NaN, 11, 12, 13, 14, 15, 16);

        assertThat(new SeasonalNaive().expect(twoWeeks, 2).mean()).containsExactly(7, 11);
    }

    @Test
    void usesTheMeanWhereNoSuchDayWasSeen() {
        DemandSeries week = DemandSeries.of(Granularity.DAY, MONDAY, Double.NaN, 4, 4, 4, 4, 4, 10);

        assertThat(new SeasonalNaive().expect(week, 1).mean()).containsExactly(5);
    }

    @Test
    void measuresItsOwnErrorWithinTheHistory() {
        DemandSeries twoWeeks = DemandSeries.of(Granularity.DAY, MONDAY, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, Double.NaN, 1, 3);

        assertThat(SeasonalNaive.meanAbsoluteError(twoWeeks)).isEqualTo(6 / 6.0);
    }
}
