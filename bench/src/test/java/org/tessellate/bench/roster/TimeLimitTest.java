package org.tessellate.bench.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

    @Test
    void whatPassedSinceTheBeginningIsTakenOff() {
        assertThat(new TimeLimit(Duration.ofSeconds(60), System.nanoTime() - 20_000_000_000L).left())
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
    }

    @Test
    void aMomentIsAlwaysLeft() {
        assertThat(new TimeLimit(Duration.ofSeconds(1), System.nanoTime() - 20_000_000_000L).left()).isEqualTo(Duration.ofMillis(1));
    }
}
