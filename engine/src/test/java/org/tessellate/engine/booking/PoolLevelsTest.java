package org.tessellate.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

class PoolLevelsTest {

    private static final Interval MORNING = between(8, 12);

    private static Interval between(int from, int until) {
        return new Interval(at(from), at(until));
    }

    private static Instant at(int hour) {
        return Instant.parse("2026-03-02T00:00:00Z").plusSeconds(3_600L * hour);
    }

    /** Before the first step, across it, inside, across the last and after it. */
    @ParameterizedTest
    @CsvSource({"1, 2, false", "7, 8, false", "7, 9, true", "9, 10, true", "11, 14, true", "13, 14, false", "0, 24, true"})
    void whatIsFreeNearAWindowIsWhatIsFreeAtAllThere(int from, int until, boolean meets) {
        PoolLevels levels = PoolLevels.of(List.of(new Resource.Capacity(MORNING, 2)));
        Interval window = between(from, until);

        IntervalSet near = levels.atLeast(1, window);

        assertThat(near.intersect(IntervalSet.of(window))).isEqualTo(levels.atLeast(1).intersect(IntervalSet.of(window)));
        assertThat(near.intersect(IntervalSet.of(window)).isEmpty()).isEqualTo(!meets);
    }
}
