package org.tessellate.app.demand.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.census.CensusForecast;

/**
 * Expected patients in a unit by the hour with bands: those of now who stay on, each by the own time so far, and those who arrive by the
 * newest forecast and stay. Where there is no forecast that reaches far enough, arrivals of the same hours in past weeks stand in. Thread-safe.
 */
@Service
public class Occupancies {

    private static final int LONGEST_HOURS = 14 * 24;
    private static final Duration BACK = Duration.ofDays(365);

    private final StayStore stays;
    private final Forecasts forecasts;
    private final Facilities facilities;
    private final Access access;
    private final Clock clock;

    Occupancies(StayStore stays, Forecasts forecasts, Facilities facilities, Access access, Clock clock) {
        this.stays = stays;
        this.forecasts = forecasts;
        this.facilities = facilities;
        this.access = access;
        this.clock = clock;
    }

    public Occupancy of(UnitId unit, int hours) {
        access.require(Permission.DEMAND_READ, unit.value());
        ZoneId zone = facilities.graph().zoneOf(unit);
        Instant now = clock.instant();
        if (hours < 1 || hours > LONGEST_HOURS) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The hours (%d) are not between 1 and %d.".formatted(hours, LONGEST_HOURS), "Ask for 72.");
        }
        WardPast past = new WardPast(stays.of(unit, now.minus(BACK), now), zone);
        if (!past.isEnough(now)) {
            throw Problem.invalid(ProblemCode.INSUFFICIENT_DATA, "Only %d stays of (%s) are over; %d are needed.".formatted(past.over(now), unit, WardPast.FEWEST),
                    "Import them: schema=stays with the columns start and end, empty ends for those who are there now.");
        }
        Optional<Forecast> forecast = forecasts.latest(unit, null, Granularity.HOUR).filter(one -> one.until().compareTo(now.plus(Duration.ofHours(hours))) >= 0);
        double[] arrivals = forecast.map(one -> arrivals(one, now, hours)).orElseGet(() -> past.usualArrivals(now, hours));
        return occupancy(unit, now, past, forecast.map(one -> one.id().value()).orElse("usual-hours"), past.ahead(now, arrivals));
    }

    /** Expected in each hour from now on, which begins and ends at the minute of now. */
    private static double[] arrivals(Forecast forecast, Instant now, int hours) {
        return IntStream.range(0, hours).mapToDouble(hour -> {
            Instant middle = now.plus(Duration.ofMinutes(60L * hour + 30));
            return forecast.values().stream().filter(value -> !value.start().isAfter(middle) && value.start().plus(Duration.ofHours(1)).isAfter(middle))
                    .mapToDouble(Forecast.Value::mean).findFirst().orElse(0);
        }).toArray();
    }

    private Occupancy occupancy(UnitId unit, Instant now, WardPast past, String source, List<CensusForecast.Hour> ahead) {
        int capacity = facilities.graph().unit(unit).capacity();
        List<Occupancy.Hour> hours = IntStream.range(0, ahead.size()).mapToObj(hour -> {
            CensusForecast.Hour one = ahead.get(hour);
            return new Occupancy.Hour(now.plus(Duration.ofHours(hour + 1L)), one.mean(), one.quantile(0.1), one.quantile(0.5), one.quantile(0.9),
                    capacity > 0 ? one.exceeds(capacity) : 0);
        }).toList();
        return new Occupancy(unit, now, past.present(now).size(), capacity, past.over(now), source, hours, past.backtest(now));
    }
}
