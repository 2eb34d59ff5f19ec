package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PooledErrorsTest {

    private static final QuantileLevels BAND = QuantileLevels.of(0.1, 0.5, 0.9);

    private static List<PastErrors.Pair> errors(int count, double size, long seed) {
        Random random = new Random(seed);
        List<PastErrors.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double root = 20 + size * random.nextGaussian();
            pairs.add(new PastErrors.Pair(i, 400, root * root));
        }
        return pairs;
    }

    @Test
    void coversWhatItSaysAroundTheExpectedValue() {
        RootBands bands = PooledErrors.of(List.of(errors(400, 1, 1))).bandsOf(0);
        double[] quantiles = bands.quantiles(400, BAND);

        assertThat(quantiles[0]).isCloseTo(Math.pow(20 - 1.28, 2), within(4.0));
        assertThat(quantiles[1]).isEqualTo(400);
        assertThat(quantiles[2]).isCloseTo(Math.pow(20 + 1.28, 2), within(4.0));
        assertThat(errors(4000, 1, 2).stream().filter(pair -> quantiles[0] <= pair.actual() && pair.actual() <= quantiles[2])).hasSizeBetween(3050, 3350);
    }

    @Test
    void aSeriesWithFewErrorsBorrowsTheScaleOfTheOthers() {
        List<List<PastErrors.Pair>> past = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            past.add(errors(30, 1, i));
        }
        past.add(errors(2, 10, 99));
        past.add(List.of());
        PooledErrors pooled = PooledErrors.of(past);

        assertThat(pooled.bandsOf(21).scale()).isCloseTo(1, within(0.2));
        assertThat(pooled.bandsOf(20).scale()).isBetween(pooled.bandsOf(21).scale(), 4.0);
        assertThat(pooled.bandsOf(21).errors()).isEqualTo(602);
    }

    @Test
    void withoutAnyErrorTheBandIsThatOfChance() {
        double[] quantiles = PooledErrors.of(List.of(List.<PastErrors.Pair>of())).bandsOf(0).quantiles(400, BAND);

        assertThat(quantiles[2] - 400).isCloseTo(1.28 * 20, within(0.6));
    }

    @Test
    void neverGoesBelowNothing() {
        assertThat(PooledErrors.of(List.of(errors(400, 9, 1))).bandsOf(0).quantiles(1, BAND)[0]).isZero();
    }
}
