package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandForecast;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.QuantileLevels;

class ReconciliationTest {

    /** A region of two facilities, the first of which has two units. */
    private static final Reconciliation REGION = new Reconciliation(new int[] {-1, 0, 0, 1, 1});

    @Test
    void whatAddsUpStaysAsItIs() {
        assertThat(REGION.reconciled(new double[] {60, 30, 30, 10, 20}, new double[] {1, 2, 3, 4, 5}))
                .containsExactly(new double[] {60, 30, 30, 10, 20}, within(1e-9));
    }

    @Test
    void partsAddUpToWholesAtEachStep() {
        double[] sums = REGION.reconciled(new double[] {70, 25, 33, 10, 20}, new double[] {1, 1, 1, 1, 1});

        assertThat(sums[0]).isCloseTo(sums[1] + sums[2], within(1e-9));
        assertThat(sums[1]).isCloseTo(sums[3] + sums[4], within(1e-9));
    }

    @Test
    void theUnsureGiveWay() {
        double[] sums = new Reconciliation(new int[] {-1, 0, 0}).reconciled(new double[] {100, 30, 50}, new double[] {1e6, 1e6, 1});

        assertThat(sums[0]).isCloseTo(100, within(0.01));
        assertThat(sums[1]).isCloseTo(30, within(0.01));
        assertThat(sums[2]).isCloseTo(70, within(0.02));
    }

    @Test
    void movesTheBandsOfForecastsWithTheirMeans() {
        List<DemandForecast> base = forecasts();
        List<DemandForecast> coherent = new Reconciliation(new int[] {-1, 0, 0}).of(base);

        for (int h = 0; h < 14; h++) {
            double whole = coherent.get(0).steps().get(h).mean();
            assertThat(whole).isCloseTo(coherent.get(1).steps().get(h).mean() + coherent.get(2).steps().get(h).mean(), within(1e-6));
            double shift = whole - base.get(0).steps().get(h).mean();
            assertThat(coherent.get(0).quantile(h, 0.9)).isCloseTo(base.get(0).quantile(h, 0.9) + shift, within(1e-6));
        }
    }

    private static List<DemandForecast> forecasts() {
        double[][] values = new double[3][400];
        Random random = new Random(1);
        for (int day = 0; day < 400; day++) {
            values[1][day] = 200 + 20 * (day % 7) + random.nextInt(40);
            values[2][day] = 90 + random.nextInt(30);
            values[0][day] = values[1][day] + values[2][day] + random.nextInt(9);
        }
        List<DemandSeries> series = IntStream.range(0, 3).mapToObj(i -> DemandSeries.of(Granularity.DAY, LocalDateTime.parse("2024-01-01T00:00"), values[i])).toList();
        return Candidates.forecaster(Granularity.DAY, HolidayCalendar.NONE)
                .forecast(new DemandPanel(List.of("all", "a", "b"), series, List.of()), 14, QuantileLevels.EVERY_FIVE);
    }

    @Test
    void refusesAUnitThatIsAPartOfItself() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reconciliation(new int[] {1, 0})).withMessageContaining("Maybe");
        assertThatIllegalArgumentException().isThrownBy(() -> new Reconciliation(new int[] {5})).withMessageContaining("[5]");
    }
}
