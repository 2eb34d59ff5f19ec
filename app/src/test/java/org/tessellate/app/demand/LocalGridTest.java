package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;

class LocalGridTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private final LocalGrid hours = new LocalGrid(CHICAGO, Granularity.HOUR);
    private final LocalGrid days = new LocalGrid(CHICAGO, Granularity.DAY);

    private static List<LocalGrid.Observation> hourly(String first, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LocalGrid.Observation(Instant.parse(first).plus(Duration.ofHours(i)), i + 1)).toList();
    }

    @Test
    void leavesTheSkippedHourAGap() {
        DemandSeries series = hours.series(hourly("2025-03-09T06:00:00Z", 5), Instant.parse("2025-03-09T11:00:00Z"));

        assertThat(series.start()).isEqualTo("2025-03-09T00:00");
        assertThat(series.size()).isEqualTo(6);
        assertThat(series.observed(2)).isFalse();
        assertThat(series.value(3)).isEqualTo(3);
    }

    @Test
    void givesTheRepeatedHourTheMeanOfItsTwoAndKeepsCountsCounts() {
        DemandSeries series = hours.series(hourly("2025-11-02T05:00:00Z", 4), Instant.parse("2025-11-02T09:00:00Z"));

        assertThat(series.size()).isEqualTo(3);
        assertThat(series.value(1)).isEqualTo(3);
        assertThat(series.value(2)).isEqualTo(4);
        assertThat(series.isCount()).isTrue();
    }

    @Test
    void givesTheRepeatedHourOfAMeasureItsExactMean() {
        List<LocalGrid.Observation> minutes = hourly("2025-11-02T05:00:00Z", 4).stream()
                .map(hour -> new LocalGrid.Observation(hour.start(), hour.demand() + 0.25)).toList();

        assertThat(hours.series(minutes, Instant.parse("2025-11-02T09:00:00Z")).value(1)).isEqualTo(2.75);
    }

    @Test
    void beginsAtMidnightAndEndsBeforeTheStepOfTheOrigin() {
        DemandSeries series = hours.series(hourly("2025-06-02T10:00:00Z", 3), Instant.parse("2025-06-02T12:30:00Z"));

        assertThat(series.start()).isEqualTo("2025-06-02T00:00");
        assertThat(series.end()).isEqualTo("2025-06-02T07:00");
        assertThat(series.gaps()).isEqualTo(5);
    }

    @Test
    void sumsDaysOf23And25HoursAndLeavesIncompleteOnesOut() {
        List<LocalGrid.Observation> spring = days.daysOf(hourly("2025-03-09T06:00:00Z", 23));
        List<LocalGrid.Observation> autumn = days.daysOf(hourly("2025-11-02T05:00:00Z", 25));

        assertThat(spring).singleElement().isEqualTo(new LocalGrid.Observation(Instant.parse("2025-03-09T06:00:00Z"), 276));
        assertThat(autumn).singleElement().extracting(LocalGrid.Observation::demand).isEqualTo(325.0);
        assertThat(days.daysOf(hourly("2025-06-02T05:00:00Z", 22))).isEmpty();
        assertThat(days.daysOf(hourly("2025-06-02T05:00:00Z", 23))).hasSize(1);
    }

    @Test
    void knowsThatALocalHourMayBeginNeverOrTwice() {
        assertThat(hours.startsOf(LocalDateTime.parse("2025-03-09T02:00"))).isEmpty();
        assertThat(hours.startsOf(LocalDateTime.parse("2025-11-02T01:00")))
                .containsExactly(Instant.parse("2025-11-02T06:00:00Z"), Instant.parse("2025-11-02T07:00:00Z"));
    }

    @Test
    void keepsHoursOfAHalfHourZoneWhole() {
        LocalGrid kolkata = new LocalGrid(ZoneId.of("Asia/Kolkata"), Granularity.HOUR);
        DemandSeries series = kolkata.series(List.of(new LocalGrid.Observation(Instant.parse("2025-06-02T18:30:00Z"), 4)),
                Instant.parse("2025-06-02T19:30:00Z"));

        assertThat(series.start()).isEqualTo("2025-06-03T00:00");
        assertThat(series.value(0)).isEqualTo(4);
    }

    /** One a day, also on days of 23 and 25 hours. */
    private static List<LocalGrid.Observation> daily(String first, int count, Predicate<LocalDate> open) {
        return LocalDate.parse(first).datesUntil(LocalDate.parse(first).plusDays(count)).filter(open)
                .map(day -> new LocalGrid.Observation(day.atStartOfDay(CHICAGO).toInstant(), 1)).toList();
    }

    @Test
    void sumsWholeWeeksFromMondayAndLeavesTheFirstAndLastOutWhenDaysAreMissing() {
        LocalGrid weeks = new LocalGrid(CHICAGO, Granularity.WEEK);
        List<LocalGrid.Observation> sums = wholes(weeks, daily("2025-03-06", 20, _ -> true));

        assertThat(sums).containsExactly(new LocalGrid.Observation(Instant.parse("2025-03-10T05:00:00Z"), 7), new LocalGrid.Observation(Instant.parse("2025-03-17T05:00:00Z"), 7));
        DemandSeries series = weeks.series(sums, Instant.parse("2025-03-27T12:00:00Z"));
        assertThat(series.start()).isEqualTo("2025-03-10T00:00");
        assertThat(series.size()).isEqualTo(2);
        assertThat(weeks.endOf(sums.getFirst().start())).isEqualTo("2025-03-17T05:00:00Z");
    }

    @Test
    void aWeekThatIsClosedOnWeekendsIsWholeWithoutThem() {
        LocalGrid weeks = new LocalGrid(CHICAGO, Granularity.WEEK);
        Predicate<LocalDate> weekdays = day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;

        assertThat(wholes(weeks, daily("2025-06-02", 28, weekdays))).hasSize(4).allMatch(week -> week.demand() == 5);
        assertThat(wholes(weeks, daily("2025-06-02", 28, weekdays.and(day -> !day.equals(LocalDate.parse("2025-06-11")))))).hasSize(3);
    }

    @Test
    void sumsMonthsOfTheirOwnLength() {
        LocalGrid months = new LocalGrid(CHICAGO, Granularity.MONTH);
        List<LocalGrid.Observation> sums = wholes(months, daily("2025-01-15", 90, _ -> true));

        assertThat(sums).extracting(LocalGrid.Observation::demand).containsExactly(28.0, 31.0);
        assertThat(months.endOf(sums.getLast().start())).isEqualTo("2025-04-01T05:00:00Z");
        assertThat(months.startsOf(LocalDateTime.parse("2025-02-01T00:00"))).containsExactly(Instant.parse("2025-02-01T06:00:00Z"));
    }

    private static List<LocalGrid.Observation> wholes(LocalGrid grid, List<LocalGrid.Observation> days) {
        return grid.wholesOf(days, days);
    }

    @Test
    void aMonthOfWhichTheWeekendsAreOnlyPartlyKnownIsNotWhole() {
        LocalGrid months = new LocalGrid(CHICAGO, Granularity.MONTH);
        List<LocalGrid.Observation> hours = LocalDate.parse("2025-01-01").datesUntil(LocalDate.parse("2025-03-01"))
                .flatMap(day -> IntStream.range(0, day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 ? 24 : 12)
                        .mapToObj(hour -> new LocalGrid.Observation(day.atTime(hour, 0).atZone(CHICAGO).toInstant(), 1))).toList();
        List<LocalGrid.Observation> days = new LocalGrid(CHICAGO, Granularity.DAY).daysOf(hours);

        assertThat(months.wholesOf(days, hours)).isEmpty();
        assertThat(months.wholesOf(days, days)).as("as if it were closed on weekends").hasSize(2);
    }
}
