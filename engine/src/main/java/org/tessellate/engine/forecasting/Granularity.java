package org.tessellate.engine.forecasting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The step of a demand series, with the season that the naive forecast repeats and how past origins are laid out. */
public enum Granularity {
    HOUR(ChronoUnit.HOURS, 24, 1, 168, 168),
    DAY(ChronoUnit.DAYS, 1, 1, 7, 7),
    WEEK(ChronoUnit.WEEKS, 1, 7, 52, 1),
    MONTH(ChronoUnit.MONTHS, 1, 31, 12, 1);

    private final ChronoUnit unit;
    private final int stepsPerDay;
    private final int days;
    private final int season;
    private final int stride;

    Granularity(ChronoUnit unit, int stepsPerDay, int days, int season, int stride) {
        this.unit = unit;
        this.stepsPerDay = stepsPerDay;
        this.days = days;
        this.season = season;
        this.stride = stride;
    }

    /** The length of a step; of a month its mean length. */
    public Duration step() {
        return unit.getDuration();
    }

    /** When the step that contains the time begins: its hour, its day, the Monday of its week, the first of its month. */
    public LocalDateTime startOf(LocalDateTime time) {
        return switch (this) {
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> time.truncatedTo(ChronoUnit.DAYS);
            case WEEK -> time.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        };
    }

    public LocalDateTime after(LocalDateTime start, long steps) {
        return start.plus(steps, unit);
    }

    /** Whole steps between the times, rounded down; negative when {@code until} comes first. */
    public long steps(LocalDateTime from, LocalDateTime until) {
        long steps = unit.between(from, until);
        return from.plus(steps, unit).isAfter(until) ? steps - 1 : steps;
    }

    /** Steps of a day; 1 for steps of a day or longer. */
    public int stepsPerDay() {
        return stepsPerDay;
    }

    /** The steps that reach so many days ahead; the last week or month may reach further. */
    public int stepsFor(int ahead) {
        return Math.ceilDiv(ahead, days) * stepsPerDay;
    }

    /** Days that so many steps take at most. */
    public int daysFor(int steps) {
        return Math.ceilDiv(steps, stepsPerDay) * days;
    }

    /** Steps until demand repeats itself: a week of hours or days, a year of weeks or months. */
    public int season() {
        return season;
    }

    /** Steps between past origins, and steps of a horizon whose errors make one band: a week of hours or days, one week, one month. */
    public int stride() {
        return stride;
    }
}
