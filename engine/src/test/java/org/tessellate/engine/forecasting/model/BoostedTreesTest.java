package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {

    private static final BoostedTrees.Settings POISSON = new BoostedTrees.Settings("count:poisson", 3, 0.1, 80, 20, 0.5);
    private static final BoostedTrees.Settings ABSOLUTE = new BoostedTrees.Settings("reg:absoluteerror", 3, 0.1, 80, 20, 0.5);

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
}
