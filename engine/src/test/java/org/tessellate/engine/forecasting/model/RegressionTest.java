package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RegressionTest {

    private static final double[][] ROWS = {{1, 0}, {1, 1}, {1, 2}, {1, 3}};

    private static double[] fit(double[] penalties, double halfLife, double... response) {
        return new Regression(ROWS, halfLife, response).fit(penalties, response)[0];
    }

    @Test
    void findsALine() {
        assertThat(fit(new double[] {1e-9, 1e-9}, 1e9, 5, 7, 9, 11)).containsExactly(new double[] {5, 2}, within(1e-6));
    }

    @Test
    void aPenaltyPullsItsColumnToNothing() {
        assertThat(fit(new double[] {1e-9, 5}, 1e9, 5, 7, 9, 11)[1]).isCloseTo(1, within(1e-6));
        assertThat(fit(new double[] {1e-9, 1e12}, 1e9, 5, 7, 9, 11)).containsExactly(new double[] {8, 0}, within(1e-6));
    }

    @Test
    void olderRowsWeighLess() {
        double[] noSlope = {1e-9, 1e12};

        assertThat(fit(noSlope, 1, 0, 0, 0, 15)[0]).isCloseTo(8, within(1e-6));
    }

    @Test
    void leavesOutRowsWithoutAResponse() {
        assertThat(fit(new double[] {1e-9, 1e-9}, 1e9, 5, Double.NaN, 9, 11)).containsExactly(new double[] {5, 2}, within(1e-6));
    }

    @Test
    void solvesSeveralResponsesWithOneMatrix() {
        double[][] both = new Regression(ROWS, 1e9, new double[4])
                .fit(new double[] {1e-9, 1e-9}, new double[] {1, 1, 1, 1}, new double[] {0, 3, 6, 9});

        assertThat(both[0]).containsExactly(new double[] {1, 0}, within(1e-6));
        assertThat(both[1]).containsExactly(new double[] {0, 3}, within(1e-6));
    }
}
