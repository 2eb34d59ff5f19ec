package org.tessellate.app.interop.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.ExRule;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.transform.recurrence.Frequency;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;

/** Refuses a calendar whose repetitions would take too long to follow: a line of text can mean every second of many years. */
final class Repetitions {

    // Every hour for eleven years is fine.
    private static final double MOST_OF_ONE = 100_000;
    private static final double MOST = 1_000_000;
    private static final int LONGEST_LIST = 366;
    private static final Duration LONGEST_EVENT = Duration.ofDays(366);

    private final Interval window;
    private final ZoneId zone;
    private double all;

    Repetitions(Interval window, ZoneId zone) {
        this.window = window;
        this.zone = zone;
    }

    /** What ended long ago, however often it was. */
    boolean areOver(VEvent event) {
        List<RRule<?>> rules = event.getProperties(Property.RRULE);
        Instant last = window.start().minus(LONGEST_EVENT);
        return event.getProperties(Property.RDATE).isEmpty() && !rules.isEmpty()
                && rules.stream().allMatch(rule -> rule.getRecur().getUntil() != null && IcsReader.instant(rule.getRecur().getUntil(), zone).isBefore(last));
    }

    void require(VEvent event) {
        Stream.concat(event.<RRule<?>>getProperties(Property.RRULE).stream().map(RRule::getRecur),
                event.<ExRule<?>>getProperties(Property.EXRULE).stream().map(ExRule::getRecur)).forEach(rule -> require(event, rule));
    }

    private void require(VEvent event, Recur<?> rule) {
        double most = turns(event, rule) * perTurn(rule);
        all += most;
        if (most > MOST_OF_ONE || all > MOST || lists(rule).anyMatch(list -> list.size() > LONGEST_LIST)) {
            throw Problem.invalid(ProblemCode.TOO_LARGE, "The calendar repeats something too often (%s, about %.0f times).".formatted(rule.getFrequency(), most),
                    "Maybe begin or end the series nearer to today, or repeat it by days or weeks.");
        }
    }

    // From the first one on and past the last one, since the library goes from there step by step to the window.
    private double turns(VEvent event, Recur<?> rule) {
        Instant end = window.end().plus(1, ChronoUnit.DAYS);
        double seconds = Math.max(0, Duration.between(IcsReader.instant(event.getDateTimeStart().getDate(), zone), end).toSeconds());
        double turns = 1 + seconds / turn(rule.getFrequency()).toSeconds() / Math.max(1, rule.getInterval());
        boolean eachCounts = rule.getCount() > 0 && lists(rule).allMatch(Collection::isEmpty);
        return eachCounts ? Math.min(turns, rule.getCount()) : turns;
    }

    private static Duration turn(Frequency frequency) {
        return switch (frequency) {
            case SECONDLY -> Duration.ofSeconds(1);
            case MINUTELY -> Duration.ofMinutes(1);
            case HOURLY -> Duration.ofHours(1);
            case DAILY -> Duration.ofDays(1);
            case WEEKLY -> Duration.ofDays(7);
            case MONTHLY -> ChronoUnit.MONTHS.getDuration();
            case YEARLY -> ChronoUnit.YEARS.getDuration();
        };
    }

    /** Days of a turn at most, times the moments of a day. */
    private static double perTurn(Recur<?> rule) {
        boolean byDays = days(rule).anyMatch(list -> !list.isEmpty());
        double most = byDays ? Math.max(1, turn(rule.getFrequency()).toDays() + 1) : 1;
        for (Collection<?> moments : List.of(rule.getHourList(), rule.getMinuteList(), rule.getSecondList())) {
            most *= Math.max(1, moments.size());
        }
        return most;
    }

    private static Stream<Collection<?>> days(Recur<?> rule) {
        return Stream.of(rule.getMonthList(), rule.getWeekNoList(), rule.getYearDayList(), rule.getMonthDayList(), rule.getDayList());
    }

    private static Stream<Collection<?>> lists(Recur<?> rule) {
        return Stream.concat(days(rule), Stream.of(rule.getHourList(), rule.getMinuteList(), rule.getSecondList(), rule.getSetPosList()));
    }
}
