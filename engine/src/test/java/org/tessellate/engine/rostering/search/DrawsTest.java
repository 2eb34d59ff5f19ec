package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DrawsTest {

    @Test
    void repeatItselfForTheSameSeedOnly() {
        assertThat(of(7)).isEqualTo(of(7)).isNotEqualTo(of(8));
    }

    private static int[] of(long seed) {
        Draws draws = new Draws(seed);
        return IntStream.range(0, 50).map(i -> draws.below(1_000)).toArray();
    }

    @Test
    void drawEveryNumberBelowTheBoundAboutAsOften() {
        Draws draws = new Draws(1);
        int[] counts = new int[7];
        IntStream.range(0, 70_000).forEach(i -> counts[draws.below(7)]++);

        assertThat(Arrays.stream(counts).boxed()).allSatisfy(count -> assertThat(count).isBetween(9_500, 10_500));
    }

    @Test
    void areExponentialWithMeanOne() {
        Draws draws = new Draws(1);

        assertThat(IntStream.range(0, 100_000).mapToDouble(i -> draws.exponential()).average().orElseThrow()).isCloseTo(1, Offset.offset(0.02));
    }
}
