package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LocalMomentTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void isTheInstantOfALocalTime() {
        assertThat(of("2026-03-28T02:30")).isEqualTo(Instant.parse("2026-03-28T01:30:00Z"));
    }

    @Test
    void refusesATimeThatClocksSkipAndNamesTheFirstAfterIt() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> of("2026-03-29T02:30"))
                .withMessageContaining("2026-03-29T02:30").satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_LOCAL_TIME);
                    assertThat(problem.remedy()).contains("2026-03-29T03:00");
                });
    }

    @Test
    void isTheFirstOfTwoWhereClocksGoBack() {
        assertThat(of("2026-10-25T02:30")).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    private static Instant of(String local) {
        return LocalMoment.of(LocalDateTime.parse(local), BERLIN);
    }
}
