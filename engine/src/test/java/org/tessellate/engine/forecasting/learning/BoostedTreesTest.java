package org.tessellate.engine.forecasting.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.learning.BoostedTrees.Settings;

class BoostedTreesTest {

    private static final Settings LOGISTIC = new Settings(Loss.LOGISTIC, 60, 3, 0.2, 3, 1, 0.8, 1);
    private static final Settings SQUARED = new Settings(Loss.SQUARED, 80, 2, 0.2, 5, 0, 1, 1);

    private static double[][] rows(int count) {
        Random random = new Random(5);
        return IntStream.range(0, count).mapToObj(_ -> new double[] {random.nextDouble(), random.nextDouble()}).toArray(double[][]::new);
    }

    @Test
    void learnsWhatNoLineCanSay() {
        double[][] rows = rows(4000);
        double[] either = Arrays.stream(rows).mapToDouble(row -> row[0] > 0.5 ^ row[1] > 0.5 ? 1 : 0).toArray();
        BoostedTrees model = BoostedTrees.fit(rows, either, LOGISTIC);

        assertThat(LogOdds.probability(model.score(new double[] {0.9, 0.1}))).isGreaterThan(0.9);
        assertThat(LogOdds.probability(model.score(new double[] {0.1, 0.1}))).isLessThan(0.1);
        double line = LogisticRegression.fit(rows, either, 1).score(new double[] {0.9, 0.1});
        assertThat(LogOdds.probability(line)).isCloseTo(0.5, within(0.1));
    }

    @Test
    void aMissingValueIsAValueOfItsOwn() {
        double[][] rows = rows(1000);
        for (int r = 0; r < rows.length; r += 2) {
            rows[r][0] = Double.NaN;
        }
        double[] minutes = Arrays.stream(rows).mapToDouble(row -> Double.isNaN(row[0]) ? 90 : 30).toArray();
        BoostedTrees model = BoostedTrees.fit(rows, minutes, SQUARED);

        assertThat(model.score(new double[] {Double.NaN, 0.5})).isCloseTo(90, within(0.1));
        assertThat(model.score(new double[] {0.5, 0.5})).isCloseTo(30, within(0.1));
    }

    @Test
    void rareValuesGetNoLeafOfTheirOwn() {
        double[][] rows = rows(1000);
        double[] minutes = IntStream.range(0, 1000).mapToDouble(r -> r == 0 ? 1000 : 10).toArray();
        Settings careful = new Settings(Loss.SQUARED, 1, 3, 1, 200, 0, 1, 1);

        assertThat(BoostedTrees.fit(rows, minutes, careful).score(rows[0])).as("the mean of 200 at least").isLessThanOrEqualTo(10 + 990 / 200.0);
    }

    @Test
    void theSameSeedGivesTheSameTrees() {
        double[][] rows = rows(500);
        double[] outcomes = Arrays.stream(rows).mapToDouble(row -> Math.round(row[0])).toArray();

        double first = BoostedTrees.fit(rows, outcomes, LOGISTIC).score(rows[3]);
        assertThat(BoostedTrees.fit(rows, outcomes, LOGISTIC).score(rows[3])).isEqualTo(first);
        Settings other = new Settings(Loss.LOGISTIC, 60, 3, 0.2, 3, 1, 0.8, 2);
        assertThat(BoostedTrees.fit(rows, outcomes, other).score(rows[3])).isNotEqualTo(first);
    }

    @Test
    void aColumnWithoutAnyValueIsNoTrouble() {
        double[][] rows = {{Double.NaN}, {Double.NaN}, {Double.NaN}};

        assertThat(BoostedTrees.fit(rows, new double[] {1, 2, 3}, SQUARED).score(new double[] {7})).isCloseTo(2, within(1e-9));
    }
}
