package org.tessellate.engine.forecasting.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.Regressor;

/**
 * What is known at an origin of a day ahead: the calendar and planned regressors of that day; the recent level in several windows, and how
 * the same day of earlier years stood against the level before the origin's anniversary. Nothing from the origin on is looked at.
 */
final class DayColumns {

    static final int LEVEL = 56;
    static final int YEAR = 364;

    private static final int[] WINDOWS = {7, 14, 28, 91, 182, 364};
    private static final int ABOUT = 10;
    private static final int CALENDAR = 9;
    private static final int OF_A_YEAR = 2;
    private static final int YEARS = 2;
    private static final int PROFILE_WEEKS = 104;
    private static final int FESTIVE_DAYS = 16;

    private final DemandPanel panel;
    private final HolidayCalendar holidays;
    private final WeekdaySums[] sums;

    DayColumns(DemandPanel panel, HolidayCalendar holidays) {
        this.panel = panel;
        this.holidays = Festivals.with(holidays);
        this.sums = panel.series().stream().map(WeekdaySums::new).toArray(WeekdaySums[]::new);
    }

    int count() {
        return CALENDAR + panel.regressors().size() + WINDOWS.length + YEARS * OF_A_YEAR;
    }

    /** The recent level times what the weekday of the step usually is to it; NaN where there is neither. */
    double usual(int series, int origin, int step) {
        return sums[series].mean(origin - LEVEL, origin) * weekday(series, origin, step);
    }

    /** The mean of the step's weekday over the mean of all days. */
    double weekday(int series, int origin, int step) {
        return sums[series].weekday(origin, step, PROFILE_WEEKS);
    }

    double level(int series, int origin, int days) {
        return sums[series].mean(origin - days, origin);
    }

    float[] row(int series, int origin, int step) {
        float[] row = new float[count()];
        addCalendar(row, series, origin, step);
        int next = CALENDAR;
        for (Regressor regressor : panel.regressors()) {
            // What others foretell of a past day is by now their last word on it, which its origin did not know: planned ones only.
            row[next++] = regressor.availability() == Regressor.Availability.PLANNED ? (float) regressor.at(series, step) : Float.NaN;
        }
        double level = level(series, origin, LEVEL);
        for (int window : WINDOWS) {
            row[next++] = (float) (level(series, origin, window) / level);
        }
        for (int year = 1; year <= YEARS; year++) {
            addYear(row, next, series, origin, year * YEAR, step);
            next += OF_A_YEAR;
        }
        return finite(row);
    }

    /** A level of nothing makes endless ratios, which the trees refuse; to them it is missing. */
    private static float[] finite(float[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] = Float.isFinite(row[i]) ? row[i] : Float.NaN;
        }
        return row;
    }

    private void addCalendar(float[] row, int series, int origin, int step) {
        LocalDate day = panel.get(series).timeAt(step).toLocalDate();
        HolidayCalendar known = holidays.knownAt(panel.get(series).timeAt(origin).toLocalDate());
        row[0] = step - origin;
        row[1] = day.getDayOfWeek().getValue();
        row[2] = day.getDayOfYear();
        row[3] = series;
        row[4] = fromChristmas(day);
        row[5] = near(ChronoUnit.DAYS.between(Festivals.easter(day.getYear()), day));
        row[6] = known.holidayOn(day).isPresent() ? 1 : 0;
        row[7] = known.holidayOn(day.minusDays(1)).isPresent() ? 1 : 0;
        row[8] = known.holidayOn(day.plusDays(1)).isPresent() ? 1 : 0;
    }

    private static float fromChristmas(LocalDate day) {
        int year = day.getMonthValue() < 7 ? day.getYear() - 1 : day.getYear();
        return near(ChronoUnit.DAYS.between(LocalDate.of(year, 12, 25), day));
    }

    private static float near(long days) {
        return Math.abs(days) <= FESTIVE_DAYS ? days : Float.NaN;
    }

    /** The weeks around the day a year or two before, and that day itself, over the level before the origin's anniversary. */
    private void addYear(float[] row, int first, int series, int origin, int back, int step) {
        WeekdaySums own = sums[series];
        double level = own.mean(origin - back - LEVEL, origin - back);
        int then = step - back;
        if (then + ABOUT < origin) {
            row[first] = (float) (own.mean(then - ABOUT, then + ABOUT + 1) / level);
            row[first + 1] = (float) (own.mean(then, then + 1) / (level * own.weekday(origin - back, then, PROFILE_WEEKS)));
        } else {
            row[first] = Float.NaN;
            row[first + 1] = Float.NaN;
        }
    }
}
