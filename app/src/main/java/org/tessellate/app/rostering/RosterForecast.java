package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.ForecastOrder;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.app.demand.Subject;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
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
            return required(forecasts.get(order.forecast()), order, horizon);
        }
        if (new Subject(order.service()).isSkill()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The service (%s) is a skill, whose forecast counts people, not patients.".formatted(order.service()),
                    "Leave it out, or name a service: the policy's ratios say which skills its patients take.");
        }
        return forecasts.latest(order.unit(), order.service(), Granularity.HOUR)
                .filter(found -> covers(found, horizon))
                .orElseGet(() -> forecasts.make(new ForecastOrder(order.unit(), order.service(), Granularity.HOUR, hoursTo(horizon), null, null)));
    }

    private static Forecast required(Forecast forecast, RosterOrder order, Horizon horizon) {
        boolean otherService = order.service() != null && !order.service().equals(forecast.service());
        if (!forecast.unit().equals(order.unit()) || otherService) {
            throw refused("is of unit (%s) and service (%s), not of (%s)".formatted(forecast.unit(), forecast.service(), order.unit()), forecast);
        }
        if (new Subject(forecast.service()).isSkill()) {
            throw refused("counts the people of a skill whom visits keep busy, not patients", forecast);
        }
        if (forecast.granularity() != Granularity.HOUR) {
            throw refused("is not by the hour", forecast);
        }
        Instant start = horizon.start().atStartOfDay(horizon.zone()).toInstant();
        if (!forecast.until().isAfter(start) || !forecast.values().getFirst().start().isBefore(end(horizon))) {
            throw refused("covers none of the roster's days: it ends at (%s)".formatted(forecast.until()), forecast);
        }
        return forecast;
    }

    private static Problem refused(String why, Forecast forecast) {
        return Problem.invalid(ProblemCode.INVALID_VALUE, "The forecast (%s) %s.".formatted(forecast.id(), why),
                "Maybe leave it out: the latest by the hour that covers the days is taken, or a new one made.");
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
