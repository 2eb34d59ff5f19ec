package org.tessellate.app.demand;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.forecasting.Anomaly;
import org.tessellate.engine.forecasting.Backtest;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.ModelCard;
import org.tessellate.engine.forecasting.ModelChoice;
import org.tessellate.engine.forecasting.model.FeatureEffect;

/**
 * A stored forecast: demand by hour, day, week or month with quantiles, what made each value, and how the model did before; immutable.
 *
 * @param asOf the moment of knowledge: only what was observed before it was used
 * @param quantiles the levels, ascending; each value has one quantile per level
 * @param backtest weekly origins before asOf, beside the seasonal naive forecast; absent when the history was too short
 * @param horizon steps asked for
 * @param unusual stretches of the history that the model did not learn from as they stood
 * @param basis by which registered model it was made, and what its features did; absent from forecasts made before models were registered
 */
public record Forecast(
        ForecastId id,
        UnitId unit,
        @Nullable ServiceId service,
        Granularity granularity,
        Instant asOf,
        ZoneId zone,
        int horizon,
        Instant madeAt,
        String madeBy,
        List<Double> quantiles,
        ModelCard card,
        ModelChoice choice,
        @Nullable Backtest backtest,
        List<Peak> peaks,
        List<Value> values,
        List<Unusual> unusual,
        @Nullable Basis basis) {

    public Forecast {
        quantiles = List.copyOf(quantiles);
        peaks = List.copyOf(peaks);
        values = List.copyOf(values);
        // Forecasts stored before these were looked for have none.
        unusual = List.copyOf(Objects.requireNonNullElse(unusual, List.of()));
    }

    /**
     * What a forecast was made by.
     *
     * @param model in the register of models; absent when none has been trained for the seat yet
     * @param beside the names of the regressors that it knew
     */
    public record Basis(@Nullable String model, String recipe, List<String> beside, List<FeatureEffect> effects) {
    }

    /**
     * One hour, day, week (from Monday) or month.
     *
     * @param local the same moment on the facility's clock
     * @param point the best single guess, a whole number for counts
     * @param mean the expected value, the one to add up
     */
    public record Value(Instant start, LocalDateTime local, double point, double mean, double[] quantiles, Expectation.Drivers drivers,
            String explanation) {
    }

    /** A stretch of the history, on the facility's clock, with what was recorded in it and what is usual there. */
    public record Unusual(Anomaly.Kind kind, LocalDateTime from, LocalDateTime until, double observed, double usual) {
    }

    /** A busiest hour of each day, or a busiest day, week or month, by its mean (R4). */
    public record Peak(LocalDateTime local, double mean, double upper) {
    }

    /** The value of the hour or day that contains the instant. */
    public Optional<Value> at(Instant instant) {
        int found = Collections.binarySearch(values.stream().map(Value::start).toList(), instant);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 || !instant.isBefore(until()) ? Optional.empty() : Optional.of(values.get(index));
    }

    /** When the last value ends. */
    public Instant until() {
        return new LocalGrid(zone, granularity).endOf(values.getLast().start());
    }

    /** The quantile of a value at any level between 0 and 1; between the levels given it is interpolated, outside them the nearest. */
    public double quantile(Value value, double level) {
        int above = 0;
        while (above < quantiles.size() && quantiles.get(above) < level - 1e-9) {
            above++;
        }
        if (above == 0) {
            return value.quantiles()[0];
        }
        if (above == quantiles.size()) {
            return value.quantiles()[above - 1];
        }
        double share = (level - quantiles.get(above - 1)) / (quantiles.get(above) - quantiles.get(above - 1));
        return value.quantiles()[above - 1] + share * (value.quantiles()[above] - value.quantiles()[above - 1]);
    }
}
