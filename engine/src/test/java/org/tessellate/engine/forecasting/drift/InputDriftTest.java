package org.tessellate.engine.forecasting.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.SyntheticDemand;

class InputDriftTest {

    private static final int DAYS = 400;
    private static final DemandSeries USUAL = SyntheticDemand.emergencyDepartment(6, 3).hourly(LocalDate.parse("2025-01-06"), DAYS);

    private static DemandSeries lastWeeks(IntToDoubleFunction value) {
        int from = 24 * (DAYS - 28);
        return DemandSeries.of(Granularity.HOUR, USUAL.start(),
                IntStream.range(0, USUAL.size()).mapToDouble(step -> step < from ? USUAL.value(step) : value.applyAsDouble(step)).toArray());
    }

    private static List<Finding.Test> drifted(DemandSeries series) {
        return InputDrift.in(series).stream().filter(Finding::drifted).map(Finding::test).toList();
    }

    @Test
    void whatGoesOnAsBeforeHasNotDrifted() {
        assertThat(InputDrift.in(USUAL)).hasSize(3);
        assertThat(drifted(USUAL)).isEmpty();
    }

    @Test
    void aNewLevelIsNoDriftSinceForecastsFollowIt() {
        assertThat(drifted(lastWeeks(step -> 2 * USUAL.value(step)))).isEmpty();
    }

    @Test
    void aDayShiftedByHoursIs() {
        assertThat(drifted(lastWeeks(step -> USUAL.value(step - 9)))).containsExactly(Finding.Test.PROFILE);
    }

    @Test
    void daysThatScatterMoreAre() {
        assertThat(drifted(lastWeeks(step -> step / 24 % 2 == 0 ? 0.2 * USUAL.value(step) : 1.8 * USUAL.value(step)))).contains(Finding.Test.SPREAD);
    }

    @Test
    void missingHoursAre() {
        assertThat(drifted(lastWeeks(step -> step % 8 == 0 ? Double.NaN : USUAL.value(step)))).contains(Finding.Test.GAPS);
        assertThat(drifted(lastWeeks(step -> step % 16 == 0 ? Double.NaN : USUAL.value(step)))).doesNotContain(Finding.Test.GAPS);
    }

    @Test
    void aShortHistoryIsNotJudged() {
        assertThat(InputDrift.in(USUAL.before(24 * 83))).isEmpty();
        assertThat(InputDrift.in(USUAL.before(24 * 84))).hasSize(3);
    }

    @Test
    void theIndexIsThatOfTheBooks() {
        // 1000 and 1000 against 600 and 400: (0.6 − 0.5) ln(0.6 / 0.5) + (0.4 − 0.5) ln(0.4 / 0.5).
        assertThat(InputDrift.psi(new double[] {1000, 1000}, new double[] {600, 400})).isCloseTo(0.0405, within(0.0002));
        assertThat(InputDrift.psi(new double[] {10, 30}, new double[] {100, 300})).isCloseTo(0, within(0.001));
    }

    @Test
    void theDistanceIsTheLargestOfTheSteps() {
        assertThat(InputDrift.ks(new double[] {1, 2, 3, 4}, new double[] {3, 4, 5, 6})).isEqualTo(0.5);
        assertThat(InputDrift.ks(new double[] {1, 2}, new double[] {3, 4, 5})).isEqualTo(1);
        assertThat(InputDrift.ks(new double[] {2, 1, 2}, new double[] {1, 2, 2})).isZero();
    }
}
