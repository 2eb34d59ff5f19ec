package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.ForecastOrder;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.rostering.Horizon;

/** Finds the forecast a roster is staffed to, or has one made. */
@Component
class RosterForecast {

    private static final int LONGEST_HOURS = 24 * 92;

    private final Forecasts forecasts;
    private final Clock clock;

    RosterForecast(Forecasts forecasts, Clock clock) {
        this.forecasts = forecasts;
        this.clock = clock;
    }

    @Nullable Forecast of(RosterOrder order, Horizon horizon) {
        if (Boolean.TRUE.equals(order.withoutForecast())) {
            return null;
        }
        if (order.forecast() != null) {
            return forecasts.get(order.forecast());
        }
        return forecasts.latest(order.unit(), order.service(), Granularity.HOUR)
                .filter(found -> covers(found, horizon))
                .orElseGet(() -> forecasts.make(new ForecastOrder(order.unit(), order.service(), Granularity.HOUR, hoursTo(horizon), null, null)));
    }

    private boolean covers(Forecast forecast, Horizon horizon) {
        Instant start = horizon.start().atStartOfDay(horizon.zone()).toInstant();
        Instant soonest = clock.instant().plus(Duration.ofHours(1));
        Instant first = forecast.values().getFirst().start();
        return !first.isAfter(start.isAfter(soonest) ? start : soonest) && !forecast.until().isBefore(end(horizon));
    }

    private int hoursTo(Horizon horizon) {
        long hours = Duration.between(clock.instant(), end(horizon)).toHours() + 1;
        return (int) Math.clamp(hours, 1, LONGEST_HOURS);
    }

    private static Instant end(Horizon horizon) {
        return horizon.end().atStartOfDay(horizon.zone()).toInstant();
    }
}
