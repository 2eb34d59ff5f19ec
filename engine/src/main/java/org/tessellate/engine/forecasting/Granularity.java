package org.tessellate.engine.forecasting;

import java.time.Duration;

/** The step of a demand series, with the number of steps in its weekly season. */
public enum Granularity {
    HOUR(Duration.ofHours(1), 24),
    DAY(Duration.ofDays(1), 1);

    private final Duration step;
    private final int stepsPerDay;

    Granularity(Duration step, int stepsPerDay) {
        this.step = step;
        this.stepsPerDay = stepsPerDay;
    }

    public Duration step() {
        return step;
    }

    public int stepsPerDay() {
        return stepsPerDay;
    }

    /** Steps in one week: 168 hours or 7 days. */
    public int season() {
        return 7 * stepsPerDay;
    }
}
