package org.tessellate.engine.forecasting.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void classesHoldTheRowsInTheOrderOfTheirRisk() {
        var classes = Calibration.of(new double[] {0.875, 0.125, 0.625, 0.375}, new double[] {1, 0, 1, 0}, 2);

        assertThat(classes).containsExactly(new Calibration.RiskClass(2, 0.25, 0), new Calibration.RiskClass(2, 0.75, 1));
    }

    @Test
    void thereAreNoMoreClassesThanRows() {
        assertThat(Calibration.of(new double[] {0.5, 0.4, 0.3}, new double[] {1, 0, 1}, 10)).hasSize(3).allMatch(one -> one.rows() == 1);
        assertThat(Calibration.of(new double[0], new double[0], 10)).isEmpty();
    }
}
