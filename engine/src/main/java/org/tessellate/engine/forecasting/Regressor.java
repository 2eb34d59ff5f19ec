package org.tessellate.engine.forecasting;

import java.util.Arrays;
import java.util.List;

/**
 * A quantity that may move demand, by series and step of a panel; NaN where it is missing.
 *
 * <p>When it becomes known is a part of what it is: {@link DemandPanel#before} cuts an observed one at the origin, so that nobody can
 * use a value that was measured later, and leaves a planned one whole.
 */
public record Regressor(String name, Availability availability, List<double[]> values) {

    /** When the value of a step is known. */
    public enum Availability {
        /** Long before the step: calendars, school terms, planned closures, paydays. Values reach past the end of the demand. */
        PLANNED,
        /** When the step is over: measured weather, beds that were closed. */
        OBSERVED
    }

    public Regressor {
        values = List.copyOf(values);
    }

    public double at(int series, int step) {
        double[] own = values.get(series);
        return step < own.length ? own[step] : Double.NaN;
    }

    Regressor before(int origin) {
        return availability == Availability.PLANNED ? this
                : new Regressor(name, availability, values.stream().map(own -> Arrays.copyOf(own, Math.min(origin, own.length))).toList());
    }
}
