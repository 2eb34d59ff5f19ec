package org.tessellate.engine.forecasting.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    private final Random random = new Random(9);
    private final double[][] rows = IntStream.range(0, 20_000).mapToObj(_ -> new double[] {random.nextGaussian(), 3}).toArray(double[][]::new);
    private final double[] outcomes = Arrays.stream(rows).mapToDouble(row -> random.nextDouble() < LogOdds.probability(-1 + 2 * row[0]) ? 1 : 0).toArray();

    @Test
    void findsTheLineThatMadeTheOutcomes() {
        LogisticRegression model = LogisticRegression.fit(rows, outcomes, 1e-3);

        assertThat(model.score(new double[] {0, 3})).isCloseTo(-1, within(0.1));
        assertThat(model.score(new double[] {1, 3})).isCloseTo(1, within(0.1));
    }

    @Test
    void aMissingValueCountsAsTheMean() {
        LogisticRegression model = LogisticRegression.fit(rows, outcomes, 1e-3);

        assertThat(model.score(new double[] {Double.NaN, 3})).isCloseTo(-1, within(0.1));
    }

    @Test
    void aLargePenaltyLeavesTheRate() {
        LogisticRegression model = LogisticRegression.fit(rows, outcomes, 1e9);

        double rate = Arrays.stream(outcomes).average().orElseThrow();
        assertThat(LogOdds.probability(model.score(new double[] {2, 3}))).isCloseTo(rate, within(0.001));
    }

    @Test
    void plattScalingUndoesAnExaggeration() {
        double[] exaggerated = Arrays.stream(rows).mapToDouble(row -> LogOdds.probability(1 + 4 * row[0])).toArray();
        PlattScaling line = PlattScaling.fit(exaggerated, outcomes);

        assertThat(line.slope()).isCloseTo(0.5, within(0.03));
        assertThat(line.apply(LogOdds.probability(1))).isCloseTo(LogOdds.probability(-1), within(0.02));
    }

    @Test
    void plattScalingOfFewRowsHardlyMoves() {
        PlattScaling line = PlattScaling.fit(new double[] {0.2, 0.3, 0.1}, new double[] {1, 0, 1});

        assertThat(line.apply(0.2)).isBetween(0.2, 0.25);
        assertThat(PlattScaling.IDENTITY.apply(0.37)).isCloseTo(0.37, within(1e-9));
    }
}
