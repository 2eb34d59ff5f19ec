package org.tessellate.app.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.parse("21:00"), LocalTime.parse("08:00"));

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02T12:00, 2026-03-02T12:00", "2026-03-02T21:00, 2026-03-03T08:00", "2026-03-02T23:30, 2026-03-03T08:00",
        "2026-03-03T07:59, 2026-03-03T08:00", "2026-03-03T08:00, 2026-03-03T08:00"})
    void whatFallsIntoTheNightWaitsForTheMorning(String wanted, String expected) {
        assertThat(NIGHT.after(at(wanted), BERLIN)).isEqualTo(at(expected));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02T12:00, 2026-03-02T12:00", "2026-03-02T22:00, 2026-03-02T20:59", "2026-03-03T06:00, 2026-03-02T20:59"})
    void aReminderComesTheEveningBeforeRatherThanTooLate(String wanted, String expected) {
        assertThat(NIGHT.before(at(wanted), BERLIN)).isEqualTo(at(expected));
    }

    @Test
    void theNightOfSummerTimeEndsAtTheClocksEight() {
        assertThat(NIGHT.after(at("2026-03-28T23:00"), BERLIN)).isEqualTo(Instant.parse("2026-03-29T06:00:00Z"));
        assertThat(NIGHT.after(at("2026-10-24T23:00"), BERLIN)).isEqualTo(Instant.parse("2026-10-25T07:00:00Z"));
    }

    @Test
    void aQuietMiddayIsPossibleAndEqualEndsMeanNone() {
        QuietHours midday = new QuietHours(LocalTime.parse("12:00"), LocalTime.parse("14:00"));
        QuietHours none = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        assertThat(midday.after(at("2026-03-02T13:00"), BERLIN)).isEqualTo(at("2026-03-02T14:00"));
        assertThat(midday.before(at("2026-03-02T13:00"), BERLIN)).isEqualTo(at("2026-03-02T11:59"));
        assertThat(none.after(at("2026-03-02T00:00"), BERLIN)).isEqualTo(at("2026-03-02T00:00"));
    }
}
