package org.tessellate.engine.forecasting.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.tessellate.engine.forecasting.HolidayCalendar;

/**
 * Days around Christmas, New Year and Easter, each with a name of its own, since demand follows them day by day in most of the world.
 * Where it does not, the regression finds nothing and says so by a weight near 0.
 */
final class Festivals {

    private Festivals() {
    }

    /** The calendar's days, and failing them the festivals. */
    static HolidayCalendar with(HolidayCalendar calendar) {
        return day -> calendar.holidayOn(day).or(() -> on(day));
    }

    static Optional<String> on(LocalDate day) {
        int date = day.getDayOfMonth();
        switch (day.getMonth()) {
            case DECEMBER -> {
                return date < 18 ? Optional.empty() : Optional.of(date < 24 ? "before Christmas" : "December " + date);
            }
            case JANUARY -> {
                return date <= 4 ? Optional.of("January " + date) : Optional.empty();
            }
            default -> {
                long fromEaster = ChronoUnit.DAYS.between(easter(day.getYear()), day);
                return fromEaster >= -3 && fromEaster <= 2 ? Optional.of("Easter " + fromEaster) : Optional.empty();
            }
        }
    }

    /** Easter Sunday of the Gregorian calendar by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
    static LocalDate easter(int year) {
        int century = year / 100;
        int moon = (19 * (year % 19) + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - moon - year % 100 % 4) % 7;
        int shift = (year % 19 + 11 * moon + 22 * weekday) / 451;
        int sum = moon + weekday - 7 * shift + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1);
    }
}
