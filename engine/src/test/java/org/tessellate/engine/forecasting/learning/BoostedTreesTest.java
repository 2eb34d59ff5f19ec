package org.tessellate.engine.forecasting.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {

    private static final BoostedTrees.Settings POISSON = new BoostedTrees.Settings("count:poisson", 3, 0.1, 80, 20, 0.5);
    private static final BoostedTrees.Settings ABSOLUTE = new BoostedTrees.Settings("reg:absoluteerror", 3, 0.1, 80, 20, 0.5);

    private static final BoostedTrees.Settings LOGISTIC = new BoostedTrees.Settings("binary:logistic", 3, 0.2, 60, 3, 0.8);
    private static final BoostedTrees.Settings SQUARED = new BoostedTrees.Settings("reg:squarederror", 2, 0.2, 80, 5, 1, 1, 0, 1);

    private static BoostedTrees.Rows one(float feature, double margin) {
        BoostedTrees.Rows rows = new BoostedTrees.Rows(1);
        rows.add(new float[] {feature}, 0, margin);
        return rows;
    }

    private static BoostedTrees.Rows doubledAboveZero(double margin) {
        Random random = new Random(4);
        BoostedTrees.Rows rows = new BoostedTrees.Rows(1);
        for (int i = 0; i < 4000; i++) {
            float feature = random.nextFloat() * 2 - 1;
            rows.add(new float[] {feature}, 10 * (feature > 0 ? 2 : 1) + random.nextInt(3) - 1, margin);
        }
        return rows;
    }

    @Test
    void countsAreLearnedAsAFactorOnTheBaseMargin() {
        BoostedTrees trees = BoostedTrees.fit(POISSON, doubledAboveZero(Math.log(10)));

        assertThat(trees.predict(one(0.5f, Math.log(10)))[0]).isCloseTo(20, within(0.5));
        assertThat(trees.predict(one(-0.5f, Math.log(10)))[0]).isCloseTo(10, within(0.5));
        assertThat(trees.predict(one(0.5f, Math.log(30)))[0]).isCloseTo(60, within(1.5));
    }

    @Test
    void absoluteErrorFindsTheMedian() {
        BoostedTrees.Rows rows = new BoostedTrees.Rows(1);
        for (int i = 0; i < 3000; i++) {
            rows.add(new float[] {i % 2}, i % 5 == 0 ? 1000 : i % 2 == 0 ? 5 : 8, 0);
        }

        assertThat(BoostedTrees.fit(ABSOLUTE, rows).predict(one(1, 0))[0]).isCloseTo(8, within(0.5));
    }

    @Test
    void theSameRowsGiveTheSameTrees() {
        double[] one = BoostedTrees.fit(POISSON, doubledAboveZero(0)).predict(one(0.3f, 0));

        assertThat(BoostedTrees.fit(POISSON, doubledAboveZero(0)).predict(one(0.3f, 0))).isEqualTo(one);
    }

    @Test
    void learnsWhatNoLineCanSay() {
        double[][] rows = plain(4000);
        double[] either = Arrays.stream(rows).mapToDouble(row -> row[0] > 0.5 ^ row[1] > 0.5 ? 1 : 0).toArray();
        BoostedTrees trees = BoostedTrees.fit(LOGISTIC, BoostedTrees.Rows.of(rows, either));

        double[] chances = trees.predict(new double[][] {{0.9, 0.1}, {0.1, 0.1}});
        assertThat(chances[0]).isGreaterThan(0.9);
        assertThat(chances[1]).isLessThan(0.1);
        assertThat(LogOdds.probability(LogisticRegression.fit(rows, either, 1).score(new double[] {0.9, 0.1}))).isCloseTo(0.5, within(0.1));
    }

    @Test
    void aMissingValueFindsItsOwnWay() {
        double[][] rows = plain(1000);
        for (int r = 0; r < rows.length; r += 2) {
            rows[r][0] = Double.NaN;
        }
        double[] minutes = Arrays.stream(rows).mapToDouble(row -> Double.isNaN(row[0]) ? 90 : 30).toArray();
        BoostedTrees trees = BoostedTrees.fit(SQUARED, BoostedTrees.Rows.of(rows, minutes));

        assertThat(trees.predict(new double[][] {{Double.NaN, 0.5}})[0]).isCloseTo(90, within(0.5));
        assertThat(trees.predict(new double[][] {{0.5, 0.5}})[0]).isCloseTo(30, within(0.5));
    }

    @Test
    void treesReadAgainSayTheSame() {
        double[][] rows = plain(500);
        BoostedTrees trees = BoostedTrees.fit(LOGISTIC, BoostedTrees.Rows.of(rows, Arrays.stream(rows).mapToDouble(row -> Math.round(row[0])).toArray()));

        assertThat(BoostedTrees.of(trees.bytes()).predict(rows)).containsExactly(trees.predict(rows));
        assertThat(trees.predict(new double[0][])).isEmpty();
    }

    private static double[][] plain(int count) {
        Random random = new Random(5);
        return IntStream.range(0, count).mapToObj(_ -> new double[] {random.nextDouble(), random.nextDouble()}).toArray(double[][]::new);
    }
}
