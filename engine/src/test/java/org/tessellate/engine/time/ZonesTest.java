package org.tessellate.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ZonesTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate SPRING = LocalDate.of(2026, 3, 8);
    private static final LocalDate AUTUMN = LocalDate.of(2026, 11, 1);

    @Test
    void theSkippedHourIsAGap() {
        assertThat(Zones.resolve(SPRING.atTime(2, 30), NEW_YORK))
                .isEqualTo(new ResolvedTime.Gap(SPRING.atTime(3, 0), Instant.parse("2026-03-08T07:00:00Z")));
    }

    @Test
    void theRepeatedHourIsAmbiguousEarlierFirst() {
        assertThat(Zones.resolve(AUTUMN.atTime(1, 30), NEW_YORK))
                .isEqualTo(new ResolvedTime.Ambiguous(
                        Instant.parse("2026-11-01T05:30:00Z"), Instant.parse("2026-11-01T06:30:00Z")));
    }

    @Test
    void daysHave23And25Hours() {
        assertThat(Zones.day(SPRING, NEW_YORK).length()).isEqualTo(Duration.ofHours(23));
        assertThat(Zones.day(AUTUMN, NEW_YORK).length()).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void aDayWhoseMidnightDoesNotExistBeginsAtOne() {
        Interval day = Zones.day(LocalDate.of(2018, 11, 4), ZoneId.of("America/Sao_Paulo"));

        assertThat(day.length()).isEqualTo(Duration.ofHours(23));
        assertThat(day.start()).isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    @Test
    void aNightAcrossTheSkippedHourIsAnHourShorter() {
        LocalRule nights = new LocalRule(Set.of(DayOfWeek.SATURDAY), LocalTime.of(19, 0), LocalTime.of(7, 0));

        IntervalSet hours = nights.within(around(SPRING), NEW_YORK);

        assertThat(hours.intervals()).singleElement()
                .satisfies(night -> assertThat(night.length()).isEqualTo(Duration.ofHours(11)));
    }

    @Test
    void aNightAcrossTheRepeatedHourIsAnHourLonger() {
        LocalRule nights = new LocalRule(Set.of(DayOfWeek.SATURDAY), LocalTime.of(19, 0), LocalTime.of(7, 0));

        assertThat(nights.within(around(AUTUMN), NEW_YORK).length()).isEqualTo(Duration.ofHours(13));
    }

    @Test
    void aRuleThatBeginsInTheSkippedHourBeginsAfterIt() {
        LocalRule early = LocalRule.daily(LocalTime.of(2, 30), LocalTime.of(4, 0));

        assertThat(early.within(Zones.day(SPRING, NEW_YORK), NEW_YORK).intervals())
                .containsExactly(new Interval(Instant.parse("2026-03-08T07:00:00Z"), Instant.parse("2026-03-08T08:00:00Z")));
    }

    @Test
    void aRuleInsideTheSkippedHourVanishesThatDay() {
        LocalRule inside = LocalRule.daily(LocalTime.of(2, 15), LocalTime.of(2, 45));

        assertThat(inside.within(Zones.day(SPRING, NEW_YORK), NEW_YORK).isEmpty()).isTrue();
    }

    @Test
    void theTwentyNinthOfFebruaryIsADayLikeAnyOther() {
        LocalRule tuesdays = new LocalRule(Set.of(DayOfWeek.TUESDAY), LocalTime.of(8, 0), LocalTime.of(16, 0));

        assertThat(tuesdays.within(Zones.day(LocalDate.of(2028, 2, 29), NEW_YORK), NEW_YORK).length())
                .isEqualTo(Duration.ofHours(8));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        List<String> ids = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        return Arbitraries.of(ids).map(ZoneId::of);
    }

    @Property(tries = 2000)
    void everyResolvedInstantReadsBackAsTheSameLocalTime(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 0, max = 3650) int day,
            @ForAll @IntRange(min = 0, max = 1439) int minute) {
        LocalDateTime local = LocalDate.of(2020, 1, 1).plusDays(day).atStartOfDay().plusMinutes(minute);

        switch (Zones.resolve(local, zone)) {
            case ResolvedTime.Exact(Instant instant) -> assertThat(LocalDateTime.ofInstant(instant, zone)).isEqualTo(local);
            case ResolvedTime.Ambiguous(Instant earlier, Instant later) -> {
                assertThat(earlier).isBefore(later);
                assertThat(LocalDateTime.ofInstant(earlier, zone)).isEqualTo(local);
                assertThat(LocalDateTime.ofInstant(later, zone)).isEqualTo(local);
            }
            case ResolvedTime.Gap(LocalDateTime firstValid, Instant transition) -> {
                assertThat(firstValid).isAfter(local);
                assertThat(LocalDateTime.ofInstant(transition, zone)).isEqualTo(firstValid);
            }
        }
    }

    @Property(tries = 1000)
    void aRoundTheClockRuleCoversEveryDayWholly(
            @ForAll("zones") ZoneId zone, @ForAll @IntRange(min = 0, max = 3650) int day) {
        Interval date = Zones.day(LocalDate.of(2020, 1, 1).plusDays(day), zone);
        LocalRule always = LocalRule.daily(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        assertThat(always.within(date, zone)).isEqualTo(IntervalSet.of(date));
    }

    private static Interval around(LocalDate date) {
        return new Interval(Zones.day(date.minusDays(1), NEW_YORK).start(), Zones.day(date, NEW_YORK).end());
    }
}
