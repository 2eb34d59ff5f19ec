package org.tessellate.app.demand;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.Granularity;

/** Makes forecasts and finds those made; thread-safe. */
@Service
public class Forecasts {

    /** In days. */
    private static final int LONGEST = 366;
    private static final int LONGEST_BY_HOUR = 92;

    private final ForecastMaker maker;
    private final ForecastStore store;
    private final DemandHistory history;
    private final Facilities facilities;
    private final Access access;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final Clock clock;

    Forecasts(ForecastMaker maker, ForecastStore store, DemandHistory history, Facilities facilities, Access access, Audit audit,
            ApplicationEventPublisher events, TransactionOperations transactions, Clock clock) {
        this.maker = maker;
        this.store = store;
        this.history = history;
        this.facilities = facilities;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Forecasts from what was known at the order's moment, stores the result and says so ({@link ForecastPublished}). */
    public Forecast make(ForecastOrder order) {
        requireAcceptable(order);
        return carryOut(order, access.current().username(), _ -> {});
    }

    /** Refuses what could never be made, before anybody waits for it. */
    void requireAcceptable(ForecastOrder order) {
        access.require(Permission.DEMAND_WRITE, order.unit().value());
        facilities.graph().zoneOf(order.unit());
        momentOf(order);
        requireHorizon(order);
        order.levels();
    }

    /** {@code stages} hears what begins, and may end the work by an exception. */
    Forecast carryOut(ForecastOrder order, String madeBy, Consumer<ForecastRun.Stage> stages) {
        ZoneId zone = facilities.graph().zoneOf(order.unit());
        // Made before the transaction begins: no connection waits for arithmetic.
        Forecast forecast = maker.make(order, momentOf(order), zone, madeBy, stages);
        stages.accept(ForecastRun.Stage.KEEPING);
        transactions.executeWithoutResult(_ -> publish(forecast));
        return forecast;
    }

    private void publish(Forecast forecast) {
        store.add(forecast);
        audit.record(AuditEvent.change("demand.forecast-published", "Forecast", forecast.id().value(), forecast.unit().value(), Map.of(
                "granularity", forecast.granularity(), "asOf", forecast.asOf().toString(), "horizon", forecast.horizon(),
                "model", forecast.card().model(), "modelVersion", forecast.card().version(), "inputHash", forecast.card().inputHash())));
        events.publishEvent(new ForecastPublished(forecast.id(), forecast.unit(), forecast.service(), forecast.granularity(),
                forecast.values().getFirst().start(), forecast.until()));
    }

    private Instant momentOf(ForecastOrder order) {
        Instant now = clock.instant();
        if (order.asOf() != null && order.asOf().isAfter(now)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The moment asOf (%s) is after now (%s).".formatted(order.asOf(), now),
                    "Leave asOf away to forecast from now.");
        }
        return order.asOf() == null ? now : order.asOf();
    }

    private static void requireHorizon(ForecastOrder order) {
        int longest = order.granularity().stepsFor(order.granularity() == Granularity.HOUR ? LONGEST_BY_HOUR : LONGEST);
        if (order.horizon() < 1 || order.horizon() > longest) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The horizon (%d) is not between 1 and %d %ss.".formatted(
                    order.horizon(), longest, order.granularity().name().toLowerCase(Locale.ROOT)), "Ask for fewer, or for longer steps to see further.");
        }
    }

    public Forecast get(ForecastId id) {
        Forecast found = store.find(id).orElseThrow(() -> Problem.notFound("Forecast", id));
        access.require(Permission.DEMAND_READ, found.unit().value());
        return found;
    }

    String document(ForecastId id) {
        ForecastStore.Document found = store.document(id).orElseThrow(() -> Problem.notFound("Forecast", id));
        access.require(Permission.DEMAND_READ, found.unit().value());
        return found.json();
    }

    /** The latest forecast of a unit, by its moment of knowledge. */
    public Optional<Forecast> latest(UnitId unit, @Nullable ServiceId service, Granularity granularity) {
        access.require(Permission.DEMAND_READ, unit.value());
        return store.latest(unit, service, granularity);
    }

    /** The forecasts made last, without their values. */
    public List<Line> list(@Nullable UnitId unit, int limit) {
        access.require(Permission.DEMAND_READ, unit == null ? null : unit.value());
        return store.list(unit, Math.clamp(limit, 1, 500));
    }

    /** Whether there is anything to forecast a unit from that came by no file: appointments of the hospital's own. */
    public boolean hasVisits(UnitId unit) {
        access.require(Permission.DEMAND_READ, unit.value());
        return history.hasVisits(unit, clock.instant());
    }

    /** What was observed in a stretch of time. */
    public List<Actual> actuals(UnitId unit, @Nullable ServiceId service, Granularity granularity, Instant from, Instant until) {
        access.require(Permission.DEMAND_READ, unit.value());
        ForecastOrder order = new ForecastOrder(unit, service, granularity, 1, null, null);
        LocalGrid grid = new LocalGrid(facilities.graph().zoneOf(unit), granularity);
        return history.observations(order, from, until, grid).stream().map(o -> new Actual(o.start(), o.demand())).toList();
    }

    /** A forecast in a list. */
    public record Line(ForecastId id, UnitId unit, @Nullable ServiceId service, Granularity granularity, Instant asOf, Instant madeAt,
            String madeBy, String model, String modelVersion) {
    }

    /** Demand that was observed in the step that starts there. */
    public record Actual(Instant start, double demand) {
    }
}
