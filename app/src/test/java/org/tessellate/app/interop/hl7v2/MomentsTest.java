package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Clocks in New York go back from two to one on 1 November 2026: half past one comes at 05:30Z and at 06:30Z. */
class MomentsTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static Instant written(String text, String now) {
        return Moments.written(text, NEW_YORK, Instant.parse(now)).orElseThrow();
    }

    @Test
    void whatIsSentInTheHourThatComesTwiceKeepsItsOrder() {
        Instant before = written("20261101015000", "2026-11-01T05:50:10Z");
        Instant after = written("20261101011000", "2026-11-01T06:10:10Z");

        assertThat(before).isEqualTo("2026-11-01T05:50:00Z");
        assertThat(after).isEqualTo("2026-11-01T06:10:00Z");
    }

    @Test
    void anOffsetSaysWhichOfTheTwoIsMeant() {
        assertThat(written("20261101011000-0400", "2026-11-01T08:00:00Z")).isEqualTo("2026-11-01T05:10:00Z");
    }

    @Test
    void whoseClockIsFastDoesNotWriteInTheFuture() {
        assertThat(written("20361101120000", "2026-11-01T08:00:00Z")).isEqualTo("2026-11-01T08:00:00Z");
    }

    @Test
    void whenAVisitBeginsIsTheFirstOfTheTwo() {
        assertThat(Moments.read("20261101013000", NEW_YORK)).contains(Instant.parse("2026-11-01T05:30:00Z"));
    }
}
