package org.tessellate.engine.forecasting.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinaryScoresTest {

    private static final double[] OUTCOMES = {0, 1, 0, 1, 1};

    @Test
    void aucCountsThePairsInTheRightOrder() {
        // Of six pairs only (0.4 of a zero, 0.3 of a one) is in the wrong order.
        assertThat(BinaryScores.auc(new double[] {0.1, 0.3, 0.4, 0.8, 0.9}, OUTCOMES)).isCloseTo(5 / 6.0, within(1e-12));
    }

    @Test
    void tiesCountHalf() {
        assertThat(BinaryScores.auc(new double[] {0.5, 0.5, 0.5, 0.5, 0.5}, OUTCOMES)).isEqualTo(0.5);
        assertThat(BinaryScores.auc(new double[] {0.1, 0.4, 0.4, 0.8, 0.9}, OUTCOMES)).isCloseTo(5.5 / 6, within(1e-12));
    }

    @Test
    void withoutBothOutcomesThereIsNoAuc() {
        assertThat(BinaryScores.auc(new double[] {0.1, 0.4}, new double[] {1, 1})).isNaN();
    }

    @Test
    void brierIsTheMeanSquaredErrorAndLogLossInNats() {
        assertThat(BinaryScores.brier(new double[] {0.1, 0.6}, new double[] {0, 1})).isCloseTo((0.01 + 0.16) / 2, within(1e-12));
        assertThat(BinaryScores.logLoss(new double[] {0.5, 0.5}, new double[] {0, 1})).isCloseTo(Math.log(2), within(1e-12));
    }
}
