package org.tessellate.engine.forecasting;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the steps of one stride of a horizon from the errors that were seen at that distance. */
record StepMaker(Bands bands, DemandForecast.Band origin) {

    private static final int ENOUGH = 20;

    /** @param nearer the maker of the stride before, kept when too few errors of this distance have been realised */
    static StepMaker learn(Bands bands, DemandSeries history, List<PastErrors.Pair> past, @Nullable StepMaker nearer) {
        if (nearer != null && bands.errors() < ENOUGH) {
            return nearer;
        }
        LocalDateTime from = past.isEmpty() ? history.end() : history.timeAt(past.getFirst().step());
        LocalDateTime until = past.isEmpty() ? history.end() : history.timeAt(past.getLast().step() + 1);
        return new StepMaker(bands, new DemandForecast.Band(past.size(), from, until, bands.spread()));
    }

    DemandForecast.Step step(LocalDateTime time, Expectation expectation, int h, QuantileLevels levels) {
        double mean = expectation.mean()[h];
        return new DemandForecast.Step(
                time, bands.point(mean), mean, bands.quantiles(mean, levels), expectation.driversAt(h), origin);
    }
}
