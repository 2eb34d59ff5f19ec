package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CountDistributionTest {

    @Test
    void isPoissonWithoutExcessVariance() {
        CountDistribution poisson = CountDistribution.of(2, 1);

        assertThat(poisson.atMost(0)).isCloseTo(Math.exp(-2), within(1e-12));
        assertThat(poisson.atMost(2)).isCloseTo(5 * Math.exp(-2), within(1e-12));
        assertThat(poisson.median()).isEqualTo(2);
    }

    @Test
    void hasTheMeanAndVarianceItWasGiven() {
        CountDistribution wide = CountDistribution.of(6, 2.5);
        double mean = 0;
        double square = 0;
        for (int k = 0; k < 200; k++) {
            double mass = wide.atMost(k) - wide.atMost(k - 1);
            mean += k * mass;
            square += (double) k * k * mass;
        }

        assertThat(mean).isCloseTo(6, within(1e-6));
        assertThat(square - mean * mean).isCloseTo(15, within(1e-4));
    }

    @Test
    void putsTheMedianOfASmallMeanAtZero() {
        assertThat(CountDistribution.of(0.5, 1).median()).isZero();
        assertThat(CountDistribution.of(0, 1).fractionalQuantile(0.9)).isBetween(0.0, 0.5);
    }

    @Test
    void givesQuantilesBetweenTheIntegersThatAscend() {
        CountDistribution poisson = CountDistribution.of(6.3, 1);
        double previous = -1;
        for (int level = 1; level < 100; level++) {
            double quantile = poisson.fractionalQuantile(level / 100.0);
            assertThat(quantile).isGreaterThanOrEqualTo(previous);
            previous = quantile;
        }
    }

    @Test
    void coversWhatTheBandSaysOnTheAverageOverManyMeans() {
        double covered = 0;
        int means = 0;
        for (double mean = 2; mean < 12; mean += 0.01, means++) {
            CountDistribution poisson = CountDistribution.of(mean, 1);
            int low = (int) Math.ceil(poisson.fractionalQuantile(0.1));
            int high = (int) Math.floor(poisson.fractionalQuantile(0.9));
            covered += poisson.atMost(high) - poisson.atMost(low - 1);
        }

        assertThat(covered / means).isCloseTo(0.8, within(0.015));
    }

    @Test
    void sharesTheProbabilityOfACountEvenly() {
        CountDistribution poisson = CountDistribution.of(3, 1);
        double middle = (poisson.atMost(2) + poisson.atMost(3)) / 2;

        assertThat(poisson.shareBelow(middle, 3)).isCloseTo(0.5, within(1e-9));
        assertThat(poisson.shareBelow(poisson.atMost(1), 3)).isZero();
        assertThat(poisson.shareBelow(poisson.atMost(4), 3)).isEqualTo(1);
    }
}
