package org.tessellate.app.demand;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.tessellate.app.demand.registry.ModelDocument;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.demand.registry.Models;
import org.tessellate.app.demand.registry.TrainedModel;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.DemandForecast;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.NextStep;
import org.tessellate.engine.forecasting.QuantileLevels;
import org.tessellate.engine.forecasting.Regressor;
import org.tessellate.engine.forecasting.model.NextHour;

/**
 * The hour that begins now in units whose counts come as they happen: boosted trees correct the rate by what the last hours brought (ADR 10).
 * Learned every night and kept in memory by each node; asking takes milliseconds. Thread-safe.
 */
@Service
public class NextHours {

    /** A unit is live when one of its last hours has been counted. */
    private static final int LIVE_HOURS = 3;
    private static final Duration OLD = Duration.ofDays(8);

    private final ForecastInputs inputs;
    private final Models models;
    private final Facilities facilities;
    private final Policies policies;
    private final Access access;
    private final Clock clock;
    private final Map<UnitId, Trained> trained = new ConcurrentHashMap<>();

    /** @param columns the regressors it was learned with, in their order: later panels may have others */
    private record Trained(NextStep step, Instant at, String model, List<Regressor> columns) {

        DemandPanel asLearned(DemandPanel panel) {
            return new DemandPanel(panel.names(), panel.series(), columns.stream().map(column -> panel.regressors().stream()
                    .filter(one -> one.name().equals(column.name()) && one.availability() == column.availability()).findFirst()
                    .orElseGet(() -> new Regressor(column.name(), column.availability(), List.of(new double[0])))).toList());
        }
    }

    NextHours(ForecastInputs inputs, Models models, Facilities facilities, Policies policies, Access access, Clock clock) {
        this.inputs = inputs;
        this.models = models;
        this.facilities = facilities;
        this.policies = policies;
        this.access = access;
        this.clock = clock;
    }

    /**
     * What the hour that contains now is expected to bring.
     *
     * @param model its card in the register
     * @param quantiles one per level of 5 … 95 %
     */
    public record Answer(UnitId unit, Instant start, LocalDateTime local, double point, double mean, List<Double> levels, double[] quantiles, String model,
            NextStep.Measured measured) {
    }

    /** Refused where the unit is not live or nothing has been learned for it. */
    public Answer of(UnitId unit) {
        facilities.graph().unit(unit);
        access.require(Permission.DEMAND_READ, unit.value());
        Trained known = required(unit);
        ZoneId zone = facilities.graph().zoneOf(unit);
        DemandForecast.Step step = known.step().next(known.asLearned(live(unit, zone).panel()), QuantileLevels.EVERY_FIVE);
        return new Answer(unit, new LocalGrid(zone, Granularity.HOUR).startsOf(step.time()).stream().findFirst().orElseGet(clock::instant), step.time(), step.point(),
                step.mean(), QuantileLevels.EVERY_FIVE.values(), step.quantiles(), known.model(), known.step().measured());
    }

    private Trained required(UnitId unit) {
        Trained known = trained.get(unit);
        if (known == null || known.at().isBefore(clock.instant().minus(OLD))) {
            throw Problem.conflict(ProblemCode.NOT_READY, "The next hour of the unit (%s) has not been learned on this node.".formatted(unit),
                    "It is learned every night for units in use; POST /api/v1/forecasts/next-hour?unit=%s learns it now, which takes a minute.".formatted(unit));
        }
        return known;
    }

    private ForecastInputs.Inputs live(UnitId unit, ZoneId zone) {
        ForecastInputs.Inputs known = inputs.before(new Seat(unit, null, Granularity.HOUR).order(1), clock.instant(), zone);
        int size = known.series().size();
        if (IntStream.range(Math.max(0, size - LIVE_HOURS), size).noneMatch(known.series()::observed)) {
            throw Problem.conflict(ProblemCode.NOT_READY, "Nothing has been counted in the unit (%s) in the last (%d) hours.".formatted(unit, LIVE_HOURS),
                    "The next hour needs counts as they happen; the forecast by the hour does not.");
        }
        return known;
    }

    /** Learns it and enters it in the register; takes seconds. */
    public Answer learn(UnitId unit) {
        facilities.graph().unit(unit);
        access.require(Permission.DEMAND_WRITE, unit.value());
        ForecastInputs.Inputs known = live(unit, facilities.graph().zoneOf(unit));
        NextHour model = new NextHour(known.calendar());
        NextStep step = NextStep.learn(model, known.panel());
        String id = models.register(document(unit, model, step, known), "Learned for the next hour.").id();
        if (models.champion(ModelKind.DEMAND, scope(unit)).filter(champion -> champion.pinned()).isEmpty()) {
            models.promote(id, "The newest data.");
        }
        trained.put(unit, new Trained(step, clock.instant(), id, known.panel().regressors()));
        return of(unit);
    }

    /** Learns anew what is live among the seats; the others are left as they are. */
    void learnAll(List<Seat> seats) {
        seats.stream().filter(seat -> seat.granularity() == Granularity.HOUR && seat.service() == null).map(Seat::unit).distinct().forEach(this::learnIfLive);
    }

    private Optional<Answer> learnIfLive(UnitId unit) {
        try {
            return Optional.of(learn(unit));
        } catch (Problem notLive) {
            return Optional.empty();
        }
    }

    private static String scope(UnitId unit) {
        return unit + "/NEXT_HOUR";
    }

    private TrainedModel document(UnitId unit, NextHour model, NextStep step, ForecastInputs.Inputs known) {
        NextStep.Measured measured = step.measured();
        ModelDocument document = new ModelDocument("Says how many come in the hour that begins now in the unit %s.".formatted(unit), List.of("demand.observation"),
                List.of(new ModelDocument.Feature("rate", "what the hour usually brings", "long before"),
                        new ModelDocument.Feature("last hours", "demand over rate in the last 1 to 336 hours", "when the hour begins"),
                        new ModelDocument.Feature("calendar", "hour, weekday, day of the year, special days", "long before")),
                Map.of("mae", measured.mae(), "coverage80", measured.coverage80(), "mase", measured.mae() / measured.naiveMae()), Map.of("mae", measured.naiveMae(), "mase", 1.0),
                "same hour of last week", Map.of("judged on hours", measured.count()), List.of("From the second hour on it says no more than the forecast by the hour."), null);
        Instant from = known.series().start().atZone(facilities.graph().zoneOf(unit)).toInstant();
        return new TrainedModel(ModelKind.DEMAND, scope(unit), unit, model.name(), model.version(), from, clock.instant(), Fingerprint.of(known.panel()),
                policies.resolve(unit).version(), document);
    }
}
