package org.tessellate.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntervalTest {

    private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void touchingIntervalsDoNotOverlap() {
        Interval morning = Interval.of(EIGHT, Duration.ofHours(4));
        Interval afternoon = Interval.of(morning.end(), Duration.ofHours(4));

        assertThat(morning.overlaps(afternoon)).isFalse();
        assertThat(morning.intersection(afternoon)).isEmpty();
    }

    @Test
    void refusesAnEmptyIntervalAndNamesTheValues() {
        assertThatThrownBy(() -> new Interval(EIGHT, EIGHT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(EIGHT.toString())
                .hasMessageContaining("Maybe");
    }
}
