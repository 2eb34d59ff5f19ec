package org.tessellate.app.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.time.Interval;

class WeeklyHoursTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @Test
    void writesWhatItRead() {
        for (String text : new String[] {"", "MO-FR 08:00-17:00", "MO,TU 08:00-09:00", "MO-WE,FR-SU 08:00-09:00", "MO-SU 08:00-09:00", "TU,TH 07:00-17:00; SA 22:00-06:00", "SU 00:00-00:00"}) {
            assertThat(WeeklyHours.parse(text)).hasToString(text);
        }
        assertThat(WeeklyHours.parse("MO-FR 08:00-17:00")).isEqualTo(WeeklyHours.parse("MO,TU,WE,TH,FR 08:00-17:00"));
    }

    @Test
    void refusesWhatItCannotRead() {
        for (String text : new String[] {"MONDAY 08:00-17:00", "FR-MO 08:00-17:00", "MO 8-17", "MO 08:00-25:00", "MO", "- 08:00-09:00", ";"}) {
            assertThatThrownBy(() -> WeeklyHours.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void knowsTheDaysItBeginsOn() {
        WeeklyHours hours = WeeklyHours.parse("TU,TH 07:00-17:00");
        assertThat(hours.beginsOn(DayOfWeek.TUESDAY)).isTrue();
        assertThat(hours.beginsOn(DayOfWeek.WEDNESDAY)).isFalse();
        assertThat(WeeklyHours.ALWAYS.beginsOn(DayOfWeek.SUNDAY)).isTrue();
    }

    @Test
    void aNightIsAnHourShorterWhenTheClocksGoForwardAndLongerWhenTheyGoBack() {
        WeeklyHours nights = WeeklyHours.parse("SA 22:00-06:00");
        assertThat(nights.within(weekOf(2026, 3, 5), CHICAGO).length()).isEqualTo(Duration.ofHours(7));
        assertThat(nights.within(weekOf(2026, 10, 29), CHICAGO).length()).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void touchingPartsJoin() {
        WeeklyHours hours = WeeklyHours.parse("MO 08:00-12:00; MO 12:00-17:00");
        Instant start = Instant.parse("2026-03-02T14:00:00Z");
        assertThat(hours.covers(Interval.of(start, Duration.ofHours(9)), CHICAGO)).isTrue();
        assertThat(hours.covers(Interval.of(start, Duration.ofHours(9).plusMinutes(1)), CHICAGO)).isFalse();
    }

    private static Interval weekOf(int year, int month, int day) {
        Instant start = LocalDate.of(year, month, day).atStartOfDay(CHICAGO).toInstant();
        return Interval.of(start, Duration.ofDays(6));
    }
}
