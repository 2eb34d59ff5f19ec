package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class DemandSeriesTest {

    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-01-05T00:00");

    @Test
    void knowsWhichStepBeginsWhen() {
        DemandSeries series = DemandSeries.of(Granularity.HOUR, MONDAY, 1, 2, 3);

        assertThat(series.timeAt(2)).isEqualTo("2026-01-05T02:00");
        assertThat(series.stepAt(MONDAY.plusHours(2).plusMinutes(59))).isEqualTo(2);
        assertThat(series.stepAt(MONDAY.minusMinutes(1))).isEqualTo(-1);
        assertThat(series.end()).isEqualTo("2026-01-05T03:00");
    }

    @Test
    void cutsOffEverythingFromTheOriginOn() {
        DemandSeries before = DemandSeries.of(Granularity.DAY, MONDAY, 1, 2, 3).before(2);

        assertThat(before.size()).isEqualTo(2);
        assertThat(before.end()).isEqualTo("2026-01-07T00:00");
    }

    @Test
    void keepsTheStartOfTheLastSteps() {
        DemandSeries last = DemandSeries.of(Granularity.DAY, MONDAY, 1, 2, 3).last(2);

        assertThat(last.start()).isEqualTo("2026-01-06T00:00");
        assertThat(last.value(0)).isEqualTo(2);
        assertThat(last.last(9).size()).isEqualTo(2);
    }

    @Test
    void countsGapsAndLeavesThemOutOfTheMean() {
        DemandSeries series = DemandSeries.of(Granularity.DAY, MONDAY, 4, Double.NaN, 8);

        assertThat(series.gaps()).isEqualTo(1);
        assertThat(series.mean()).isEqualTo(6);
        assertThat(series.isCount()).isTrue();
        assertThat(DemandSeries.of(Granularity.DAY, MONDAY, 0.5).isCount()).isFalse();
    }

    @Test
    void refusesNegativeDemand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DemandSeries.of(Granularity.DAY, MONDAY, 1, -1))
                .withMessageContaining("(-1.0) at step (1)");
    }

    @Test
    void isNotChangedThroughTheArrayItWasMadeFrom() {
        double[] values = {1, 2};
        DemandSeries series = DemandSeries.of(Granularity.DAY, MONDAY, values);
        values[0] = 9;

        assertThat(series.value(0)).isEqualTo(1);
    }
}
