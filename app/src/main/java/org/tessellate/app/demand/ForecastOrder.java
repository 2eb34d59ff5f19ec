package org.tessellate.app.demand;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.QuantileLevels;

/**
 * What to forecast.
 *
 * @param service none for the unit as a whole, else the name of a {@link Subject}
 * @param horizon hours, days, weeks or months ahead
 * @param asOf the moment of knowledge, now when absent; nothing that was observed later is used
 * @param quantiles levels between 0 and 1; 5 % … 95 % when absent
 */
public record ForecastOrder(
        UnitId unit,
        @Nullable ServiceId service,
        Granularity granularity,
        int horizon,
        @Nullable Instant asOf,
        @Nullable List<Double> quantiles) {

    /** Every 5 %, and the ends of a band of 95 %. */
    public static final List<Double> WITH_WIDE_BAND =
            Stream.concat(QuantileLevels.EVERY_FIVE.values().stream(), Stream.of(0.025, 0.975)).sorted().toList();
    private static final int MOST_LEVELS = 99;

    public ForecastOrder {
        granularity = Objects.requireNonNullElse(granularity, Granularity.HOUR);
    }

    QuantileLevels levels() {
        if (quantiles == null || quantiles.isEmpty()) {
            return QuantileLevels.EVERY_FIVE;
        }
        if (quantiles.size() > MOST_LEVELS || quantiles.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The quantile levels (%d of them) are too many, or one is missing."
                    .formatted(quantiles.size()), "Give at most %d levels between 0 and 1.".formatted(MOST_LEVELS));
        }
        return new QuantileLevels(quantiles.stream().sorted().toList());
    }

    Subject subject() {
        return new Subject(service);
    }

    /** The same by other steps. */
    ForecastOrder by(Granularity other) {
        return new ForecastOrder(unit, service, other, horizon, asOf, quantiles);
    }

    String serviceKey() {
        return service == null ? "" : service.value();
    }
}
