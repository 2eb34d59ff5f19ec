package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;

class ThetaTest {

    private static double[] expect(int count, int horizon, IntToDoubleFunction demand) {
        double[] values = new double[count];
        Arrays.setAll(values, demand::applyAsDouble);
        return new Theta().expect(DemandSeries.of(Granularity.DAY, LocalDateTime.parse("2024-01-01T00:00"), values), horizon).mean();
    }

    @Test
    void repeatsTheWeekOfASteadySeries() {
        double[] mean = expect(210, 7, day -> 50 + 10 * (day % 7));

        assertThat(mean[0]).isCloseTo(50, within(2.0));
        assertThat(mean[6]).isCloseTo(110, within(2.0));
    }

    @Test
    void driftsWithHalfTheSlope() {
        double[] mean = expect(400, 101, day -> 100 + day);

        assertThat(mean[0]).isCloseTo(498, within(8.0));
        assertThat(mean[100] - mean[2]).isCloseTo(49, within(3.0));
    }

    @Test
    void neverGoesBelowNothing() {
        assertThat(Arrays.stream(expect(100, 400, day -> 100 - day)).min()).hasValue(0);
    }

    @Test
    void expectsNothingWhereNothingEverCame() {
        assertThat(expect(30, 3, _ -> Double.NaN)).containsOnly(0);
        assertThat(expect(30, 3, _ -> 0)).containsOnly(0);
    }
}
