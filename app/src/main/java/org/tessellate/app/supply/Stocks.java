package org.tessellate.app.supply;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;

/** The stocks of a site with what is promised, and every change of what lies there, audited and with its reason. Thread-safe. */
@Service
public class Stocks {

    private static final int MOST_ON_HAND = 1_000_000;
    private static final int LONGEST_REASON = 500;
    private static final int MOST_MOVEMENTS = 200;

    private final Supplies supplies;
    private final Register<Stock> register;
    private final LevelStore levels;
    private final Claims claims;
    private final Facilities facilities;
    private final Access access;
    private final Audit audit;
    private final Attempts attempts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Stocks(Supplies supplies, Register<Stock> register, LevelStore levels, Claims claims, Facilities facilities, Access access, Audit audit,
            Attempts attempts, ApplicationEventPublisher events, Clock clock) {
        this.supplies = supplies;
        this.register = register;
        this.levels = levels;
        this.claims = claims;
        this.facilities = facilities;
        this.access = access;
        this.audit = audit;
        this.attempts = attempts;
        this.events = events;
        this.clock = clock;
    }

    /** All stocks of the unit's facility, those that run short first. */
    public List<StockState> at(UnitId unit) {
        access.require(Permission.RESOURCES_READ, unit.value());
        String facility = facilities.graph().unit(unit).facility().value();
        List<ResourceKey> keys = supplies.plan().stocks().keySet().stream().filter(key -> key.id().startsWith(facility + "/")).toList();
        Map<ResourceKey, Level> found = supplies.levels(keys);
        List<Claimed> promised = promised(keys);
        return keys.stream().map(key -> state(key, found.get(key), promised.stream().filter(claim -> claim.resource().equals(key)).toList()))
                .sorted(Comparator.comparing((StockState state) -> !state.isShort()).thenComparing(state -> !state.isLow()).thenComparing(StockState::itemName)).toList();
    }

    /** One stock for people to look at. */
    public StockState get(StockId id) {
        Stock stock = register.get(id).value();
        access.require(Permission.RESOURCES_READ, stock.unit().value());
        return state(supplies.key(stock));
    }

    /** One stock as it is now. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public StockState state(ResourceKey key) {
        return state(key, supplies.levels(List.of(key)).get(key), promised(List.of(key)));
    }

    private List<Claimed> promised(List<ResourceKey> keys) {
        return claims.taken(Layer.APPOINTMENT, new Interval(Level.FIRST, Level.LAST), keys);
    }

    private StockState state(ResourceKey key, Level level, List<Claimed> promised) {
        Stock stock = supplies.plan().stock(key).orElseThrow(() -> Problem.notFound("Stock", key));
        Item item = supplies.plan().items().get(stock.item());
        int taken = promised.stream().mapToInt(Claimed::units).sum();
        int expected = level.arrivals().stream().mapToInt(Level.Arrival::quantity).sum();
        List<String> procedures = supplies.plan().needs().values().stream().flatMap(List::stream).filter(need -> need.item().equals(stock.item()))
                .filter(need -> facilities.graph().procedures().containsKey(need.procedure()))
                .map(need -> facilities.graph().procedure(need.procedure()).name()).distinct().sorted().toList();
        return new StockState(stock, item.name(), item.kind().name(), level.onHand(), taken, expected, level.onHand() + expected - taken,
                level.arrivals().isEmpty() ? null : level.arrivals().getFirst().due(), procedures, register.get(stock.id()).version());
    }

    /** What became of a stock, the latest first. */
    public List<Movement> movements(StockId id) {
        access.require(Permission.RESOURCES_READ, register.get(id).value().unit().value());
        return levels.movements(id, MOST_MOVEMENTS);
    }

    /** Somebody counted what lies there. */
    public Movement count(StockId id, int onHand, String reason) {
        return attempts.run(() -> {
            levels.lockedOnHand(id);
            levels.isNews(id, clock.instant());
            return set(id, onHand, Movement.Cause.COUNTED, reason);
        });
    }

    /** The system that keeps the stock tells how much there was at a moment, before what came and was used since; empty when something later is known. */
    public Optional<Movement> report(StockId id, int onHand, Instant asOf, String reason) {
        return attempts.run(() -> {
            levels.lockedOnHand(id);
            Instant believed = asOf.isAfter(clock.instant()) ? clock.instant() : asOf;
            return levels.isNews(id, believed) ? Optional.of(set(id, onHand < 0 ? onHand : Math.max(0, onHand + levels.movedSince(id, believed)),
                    Movement.Cause.REPORTED, reason)) : Optional.empty();
        });
    }

    /** Reviewed below which an order is proposed. */
    public Versioned<Stock> threshold(StockId id, int version, int threshold, int orderUpTo) {
        Stock before = register.get(id).value();
        Versioned<Stock> changed = register.update(id, new Stock(id, before.item(), before.unit(), threshold, orderUpTo, before.owner()), version);
        attempts.run(() -> {
            changed(id);
            return changed;
        });
        return changed;
    }

    private Movement set(StockId id, int onHand, Movement.Cause cause, String reason) {
        Stock stock = register.get(id).value();
        access.require(Permission.RESOURCES_WRITE, stock.unit().value());
        if (onHand < 0 || onHand > MOST_ON_HAND) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The count (%d) is not within 0..%d.".formatted(onHand, MOST_ON_HAND), "Maybe a digit slipped.");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason has (%d) characters.".formatted(reason.length()),
                    "Maybe say in a few words why the number changes; at most %d characters, without names of patients.".formatted(LONGEST_REASON));
        }
        int before = levels.lockedOnHand(id);
        return moved(stock, onHand - before, onHand, cause, reason.strip());
    }

    /** A visit used so many; in its transaction, together with giving its claim on them back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void use(ResourceKey key, int quantity, String visit) {
        supplies.plan().stock(key).ifPresent(stock -> {
            int left = Math.max(0, levels.lockedOnHand(stock.id()) - quantity);
            moved(stock, -quantity, left, Movement.Cause.USED, visit);
        });
    }

    /** A delivery came at a moment; what is known as of later counts it already. */
    void received(Stock stock, int quantity, Instant at, String reason) {
        int before = levels.lockedOnHand(stock.id());
        if (levels.isKnownAfter(stock.id(), at)) {
            changed(stock.id());
        } else {
            moved(stock, quantity, before + quantity, Movement.Cause.RECEIVED, reason, at);
        }
    }

    private Movement moved(Stock stock, int change, int onHand, Movement.Cause cause, String reason) {
        return moved(stock, change, onHand, cause, reason, clock.instant());
    }

    private Movement moved(Stock stock, int change, int onHand, Movement.Cause cause, String reason, Instant happened) {
        Movement movement = levels.move(stock.id(), change, onHand, cause, reason, access.current().username(), happened);
        audit.record(AuditEvent.change("stock.changed", "Stock", stock.id().value(), stock.unit().value(),
                Map.of("change", change, "onHand", onHand, "cause", cause.name(), "reason", reason)));
        changed(stock.id());
        return movement;
    }

    void changed(StockId id) {
        events.publishEvent(new StockChanged(id, clock.instant()));
    }
}
