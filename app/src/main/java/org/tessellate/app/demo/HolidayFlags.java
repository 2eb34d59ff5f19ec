package org.tessellate.app.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The holidays that an American emergency department feels. */
record HolidayFlags(
        boolean christmas, boolean dayAfterChristmas, boolean newYearsEve, boolean newYearsDay, boolean thanksgiving,
        boolean dayAfterThanksgiving, boolean independenceDay, boolean gameDay) {

    static HolidayFlags of(LocalDate day) {
        LocalDate thanksgiving = day.withMonth(11).withDayOfMonth(1).with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
        return new HolidayFlags(
                is(day, 12, 25), is(day, 12, 26), is(day, 12, 31), is(day, 1, 1),
                day.equals(thanksgiving), day.equals(thanksgiving.plusDays(1)), is(day, 7, 4),
                day.getDayOfWeek() == DayOfWeek.SATURDAY && day.getMonthValue() >= 9 && day.getMonthValue() <= 11 && day.getDayOfMonth() % 2 == 0);
    }

    /** How many more or fewer people come. */
    double factor() {
        if (christmas || thanksgiving) {
            return 0.78;
        }
        if (dayAfterChristmas || dayAfterThanksgiving || newYearsDay) {
            return 1.12;
        }
        return independenceDay || gameDay ? 1.08 : 1;
    }

    String csv() {
        return Stream.of(christmas, dayAfterChristmas, newYearsEve, newYearsDay, thanksgiving, dayAfterThanksgiving, independenceDay, gameDay)
                .map(flag -> flag ? "1" : "0").collect(Collectors.joining(","));
    }

    private static boolean is(LocalDate day, int month, int dayOfMonth) {
        return day.getMonthValue() == month && day.getDayOfMonth() == dayOfMonth;
    }
}
