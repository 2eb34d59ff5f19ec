package org.tessellate.engine.forecasting;

import java.time.LocalDateTime;
import java.util.List;

/** A forecast from one origin: its steps in order, the levels of their quantiles, the card of the model and how the model did before. */
public record DemandForecast(
        Granularity granularity,
        LocalDateTime origin,
        QuantileLevels levels,
        List<Step> steps,
        ModelCard card,
        ModelChoice choice) {

    public DemandForecast {
        steps = List.copyOf(steps);
    }

    /** The quantile of a step at a level the forecast was asked for. */
    public double quantile(int step, double level) {
        int index = levels.indexOf(level);
        if (index < 0) {
            throw new IllegalArgumentException("The level (%s) is not among those forecast (%s).\nMaybe ask for it when forecasting."
                    .formatted(level, levels.values()));
        }
        return steps.get(step).quantiles()[index];
    }

    /**
     * One hour or day ahead, on the facility's wall clock.
     *
     * @param point the single best guess: the median, a whole number for counts, which has the smallest absolute error
     * @param mean the expected value, the one to add up over hours
     * @param quantiles one per level; fractional for counts, so that a band covers what it says
     */
    public record Step(LocalDateTime time, double point, double mean, double[] quantiles, Expectation.Drivers drivers, Band band) {
    }

    /** Which past errors made the band of a step: how many, realised between which times, and their spread against pure chance. */
    public record Band(int errors, LocalDateTime from, LocalDateTime until, double spread) {
    }
}
