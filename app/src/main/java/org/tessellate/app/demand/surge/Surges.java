package org.tessellate.app.demand.surge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.QuantileLevels;
import org.tessellate.engine.forecasting.Surge;
import tools.jackson.databind.JsonNode;

/**
 * Holds the newest hourly forecast against what the unit can carry (S8): the number that its policy gives ({@code surge.patientsPerHour}),
 * or what those on duty can see. Thread-safe.
 */
@Service
public class Surges {

    private static final double RARE = 0.1;
    private static final Duration AHEAD = Duration.ofDays(28);

    private final Forecasts forecasts;
    private final Policies policies;
    private final Facilities facilities;
    private final ObjectProvider<SurgeCapacity> capacities;
    private final Clock clock;

    Surges(Forecasts forecasts, Policies policies, Facilities facilities, ObjectProvider<SurgeCapacity> capacities, Clock clock) {
        this.forecasts = forecasts;
        this.policies = policies;
        this.facilities = facilities;
        this.capacities = capacities;
        this.clock = clock;
    }

    /** None without an hourly forecast that reaches beyond now. */
    public Optional<SurgeLook> look(UnitId unit) {
        facilities.graph().unit(unit);
        Instant now = clock.instant();
        return forecasts.latest(unit, null, Granularity.HOUR).filter(forecast -> forecast.until().isAfter(now)).map(forecast -> look(forecast, now));
    }

    private SurgeLook look(Forecast forecast, Instant now) {
        EffectivePolicy policy = policies.resolve(forecast.unit(), now);
        JsonNode fixed = policy.at("/surge/patientsPerHour");
        Instant until = now.plus(AHEAD);
        Optional<SurgeCapacity> known = capacities.stream().findFirst();
        Map<Instant, Double> onDuty = fixed.isMissingNode() ? known.map(one -> one.perHour(forecast.unit(), now, until)).orElse(Map.of()) : Map.of();
        List<SurgeLook.Hour> hours = new ArrayList<>();
        for (Forecast.Value value : forecast.values()) {
            Double capacity = fixed.isMissingNode() ? onDuty.get(value.start()) : Double.valueOf(fixed.asDouble());
            if (capacity != null && value.start().plus(Granularity.HOUR.step()).isAfter(now) && value.start().isBefore(until)) {
                hours.add(hour(forecast, value, capacity, policy));
            }
        }
        return new SurgeLook(forecast.unit(), forecast.id(), fixed.isMissingNode() ? known.map(SurgeCapacity::source).orElse("nothing") : "the policy",
                policy.at("/surge/chance").asDouble(0.3), hours);
    }

    private static SurgeLook.Hour hour(Forecast forecast, Forecast.Value value, double capacity, EffectivePolicy policy) {
        QuantileLevels levels = new QuantileLevels(forecast.quantiles());
        double needed = Surge.capacityFor(value.quantiles(), levels, RARE);
        return new SurgeLook.Hour(value.start(), value.local(), value.mean(), capacity, Surge.chance(value.quantiles(), levels, capacity), needed,
                more(needed - capacity, policy));
    }

    private static Map<String, Integer> more(double patients, EffectivePolicy policy) {
        Map<String, Integer> more = new TreeMap<>();
        policy.entries("/coverage/roles").forEach((role, ratio) -> {
            double each = ratio.path("patientsPerHour").asDouble(0) > 0 ? 1 / ratio.path("patientsPerHour").asDouble() : ratio.path("minutesPerPatient").asDouble(0) / 60;
            int people = (int) Math.ceil(Math.max(0, patients) * each - 1e-9);
            if (people > 0) {
                more.put(role, people);
            }
        });
        return more;
    }
}
