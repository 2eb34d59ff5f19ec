package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessellate.app.TestClock;

class AsOfTest {

    private final TestClock base = new TestClock();

    @Test
    void withoutItTheClockIsTheUsualOne() {
        assertThat(AsOf.clock(" ", base)).isSameAs(base);
    }

    @Test
    void aDayMeansItsMidnightInUtc() {
        assertThat(AsOf.clock("2018-02-04", base).instant()).isEqualTo("2018-02-04T00:00:00Z");
    }

    @Test
    void aMomentIsTakenAsItIs() {
        assertThat(AsOf.clock("2018-02-04T06:00:00Z", base).instant()).isEqualTo("2018-02-04T06:00:00Z");
    }

    @Test
    void fromThereItGoesOnAtTheUsualPace() {
        Clock clock = AsOf.clock("2030-12-31T23:59:59Z", base);
        base.advance(Duration.ofSeconds(2));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2031-01-01T00:00:01Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-02-30", "2026-03-02T25:00:00Z", "2026-03-02T08:00", "03/02/2026"})
    void sayHowToWriteItWhenItCannotBeRead(String wrong) {
        assertThatThrownBy(() -> AsOf.clock(wrong, base)).isInstanceOf(StartupFailure.class)
                .hasMessageContaining("(" + wrong + ")").hasMessageContaining("2026-03-02T08:00:00Z");
    }
}
