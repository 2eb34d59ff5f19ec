package org.tessellate.engine.forecasting;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** The step of a demand series, with the season that the naive forecast repeats and how past origins are laid out. */
public enum Granularity {
    HOUR(ChronoUnit.HOURS, 24, 168, 168),
    DAY(ChronoUnit.DAYS, 1, 7, 7),
    WEEK(ChronoUnit.WEEKS, 1, 52, 1),
    MONTH(ChronoUnit.MONTHS, 1, 12, 1);

    private final ChronoUnit unit;
    private final int stepsPerDay;
    private final int season;
    private final int stride;

    Granularity(ChronoUnit unit, int stepsPerDay, int season, int stride) {
        this.unit = unit;
        this.stepsPerDay = stepsPerDay;
        this.season = season;
        this.stride = stride;
    }

    /** The length of a step; of a month its mean length. */
    public Duration step() {
        return unit.getDuration();
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

    /** Steps until demand repeats itself: a week of hours or days, a year of weeks or months. */
    public int season() {
        return season;
    }

    /** Steps between past origins, and steps of a horizon whose errors make one band: a week of hours or days, one week, one month. */
    public int stride() {
        return stride;
    }
}
