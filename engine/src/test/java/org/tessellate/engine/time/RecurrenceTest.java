package org.tessellate.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Most expectations are examples of RFC 5545, section 3.8.5.3, from other first days. */
class RecurrenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=WEEKLY;COUNT=3                        | 2026-03-03 | 2026-03-03 2026-03-10 2026-03-17
            FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4 | 2026-03-04 | 2026-03-04 2026-03-16 2026-03-18 2026-03-30
            FREQ=WEEKLY;BYDAY=SU,MO;COUNT=3            | 2026-03-04 | 2026-03-08 2026-03-09 2026-03-15
            FREQ=DAILY;INTERVAL=10;COUNT=3             | 2026-02-20 | 2026-02-20 2026-03-02 2026-03-12
            FREQ=DAILY;BYDAY=MO,TU;UNTIL=20260310      | 2026-03-03 | 2026-03-03 2026-03-09 2026-03-10
            FREQ=MONTHLY;COUNT=3                       | 2026-01-31 | 2026-01-31 2026-03-31 2026-05-31
            FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3         | 2028-01-31 | 2028-01-31 2028-02-29 2028-03-31
            FREQ=MONTHLY;BYDAY=2TU;COUNT=2             | 2026-03-03 | 2026-03-10 2026-04-14
            FREQ=MONTHLY;BYDAY=-1FR;COUNT=2            | 2026-03-03 | 2026-03-27 2026-04-24
            FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2| 2026-01-01 | 2026-02-13 2026-03-13
            RRULE:FREQ=WEEKLY;UNTIL=20260317T235959Z   | 2026-03-03 | 2026-03-03 2026-03-10 2026-03-17
            """)
    void namesTheDays(String rule, LocalDate first, String days) {
        assertThat(Recurrence.parse(rule).days(first)).isEqualTo(Arrays.stream(days.split(" ")).map(LocalDate::parse).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "FREQ=YEARLY;COUNT=2", "FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=2;UNTIL=20260310", "FREQ=WEEKLY;COUNT=0", "FREQ=WEEKLY;COUNT=105",
        "FREQ=WEEKLY;BYDAY=2TU;COUNT=2", "FREQ=WEEKLY;BYDAY=XX;COUNT=2", "FREQ=DAILY;BYMONTHDAY=1;COUNT=2", "FREQ=WEEKLY;INTERVAL=0;COUNT=2",
        "FREQ=WEEKLY;COUNT=2;COUNT=3", "FREQ=WEEKLY;BYHOUR=9;COUNT=2", "FREQ=WEEKLY;WKST=SU;COUNT=2", "FREQ=WEEKLY;COUNT=two",
        "FREQ=WEEKLY;UNTIL=tomorrow", "weekly"})
    void refusesWhatItCannotKeepAndSaysHowToWriteIt(String rule) {
        assertThatThrownBy(() -> Recurrence.parse(rule)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Maybe");
    }

    @Test
    void refusesARuleThatNamesNoDayAndOneThatNamesTooMany() {
        LocalDate first = LocalDate.of(2026, 3, 3);
        assertThatThrownBy(() -> Recurrence.parse("FREQ=WEEKLY;UNTIL=20260301").days(first)).hasMessageContaining("no days");
        assertThatThrownBy(() -> Recurrence.parse("FREQ=MONTHLY;BYMONTHDAY=32;COUNT=1").days(first)).hasMessageContaining("no days");
        assertThatThrownBy(() -> Recurrence.parse("FREQ=DAILY;UNTIL=20270303").days(first)).hasMessageContaining("more than 104");
    }

    @Test
    void endsWithItsCountAlsoInTheMiddleOfAWeek() {
        assertThat(Recurrence.parse("FREQ=WEEKLY;BYDAY=MO,TU,WE;COUNT=2").days(LocalDate.of(2026, 3, 2)))
                .isEqualTo(List.of(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 3)));
        assertThat(Recurrence.weekly(4, 2).days(LocalDate.of(2026, 3, 2))).isEqualTo(List.of(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 30)));
    }
}
