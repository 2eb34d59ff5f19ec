package org.tessellate.app.supply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.ExceptionCase;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.engine.time.Interval;

/**
 * Looks after stocks that run low (R104, S9): a review with an owner and a deadline before the next patient who needs it comes, and an
 * order for a person to approve. Visits that will go without are named for whoever plans them. In the transaction of the change.
 */
@Service
public class Reviews {

    static final String EXCEPTION = "SUPPLY_REVIEW";
    private static final String RULE = "supply-threshold";
    private static final String MODEL = "stock-1";
    /** A delivery in the morning serves the visits of the day. */
    private static final Duration BEFORE_THE_VISIT = Duration.ofHours(2);

    private final Supplies supplies;
    private final Stocks stocks;
    private final Register<Stock> register;
    private final PurchaseStore purchases;
    private final ReviewStore reviewed;
    private final OpenOrders openOrders;
    private final Claims claims;
    private final Decisions decisions;
    private final Exceptions exceptions;
    private final Policies policies;
    private final Attempts attempts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reviews(Supplies supplies, Stocks stocks, Register<Stock> register, PurchaseStore purchases, ReviewStore reviewed, OpenOrders openOrders, Claims claims, Decisions decisions,
            Exceptions exceptions, Policies policies, Attempts attempts, ApplicationEventPublisher events, Clock clock) {
        this.supplies = supplies;
        this.stocks = stocks;
        this.register = register;
        this.purchases = purchases;
        this.reviewed = reviewed;
        this.openOrders = openOrders;
        this.claims = claims;
        this.decisions = decisions;
        this.exceptions = exceptions;
        this.policies = policies;
        this.attempts = attempts;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    public void on(StockChanged changed) {
        review(supplies.key(register.get(changed.stock()).value()));
    }

    /** Looks at a stock again, after visits were booked on it, moved or cancelled. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void review(ResourceKey key) {
        if (supplies.plan().stock(key).isEmpty()) {
            return;
        }
        StockState state = stocks.state(key);
        int coming = purchases.unanswered(state.stock().id());
        if (state.projected() + coming >= state.stock().threshold()) {
            decisions.withdraw(Purchases.KIND, state.stock().id().value());
            settle(state);
        } else if (reviewed.isNews(state.stock().id(), figures(state, coming)) || !open(state.stock()).isEmpty()) {
            // What people settled stays so until a figure is another one; what nobody did is proposed on.
            order(key, state, coming);
        }
        openOrders.follow(state, taken(key), BEFORE_THE_VISIT);
        missing(key, state);
    }

    private void order(ResourceKey key, StockState state, int coming) {
        Stock stock = state.stock();
        Instant neededBy = neededBy(key, state);
        int quantity = Math.max(stock.orderUpTo(), stock.threshold()) - state.projected() - coming;
        String title = "Order %d of %s: %d will be left, %d should be".formatted(quantity, state.itemName(), state.projected(), stock.threshold());
        Map<String, Object> facts = Map.of("onHand", state.onHand(), "promised", state.promised(), "expected", state.expected(), "requested", coming,
                "projected", state.projected(), "threshold", stock.threshold(), "neededBy", neededBy.toString());
        Map<String, Object> payload = Map.of("quantity", quantity, "neededBy", neededBy.toString());
        if (!isProposed(stock, payload)) {
            decisions.issue(new Proposal(Purchases.KIND, stock.id().value(), stock.unit(), title, List.of(new ReasonCode("BELOW_THRESHOLD",
                    "%d on hand, %d promised to visits, %d on their way.".formatted(state.onHand(), state.promised(), state.expected() + coming), Evidence.rule(RULE, facts))),
                    List.of(), 1, policies.resolve(stock.unit()).version(), MODEL, payload));
        }
        if (open(stock).isEmpty()) {
            exceptions.raise(EXCEPTION, stock.unit(), subject(stock), "%s runs low: %d will be left, %d should be".formatted(state.itemName(), state.projected(), stock.threshold()),
                    owner(stock), neededBy);
            events.publishEvent(new SupplyLow(state));
        }
    }

    private static String figures(StockState state, int coming) {
        return "%d on hand, %d promised, %d expected, %d requested, %d wanted, up to %d".formatted(state.onHand(), state.promised(), state.expected(), coming,
                state.stock().threshold(), state.stock().orderUpTo());
    }

    /** There is enough again, whoever saw to it. */
    private void settle(StockState state) {
        reviewed.forget(state.stock().id());
        open(state.stock()).forEach(open -> exceptions.settle(open.id(), "%d will be left.".formatted(state.projected())));
    }

    private List<ExceptionCase> open(Stock stock) {
        return exceptions.open(stock.unit()).stream().filter(open -> open.kind().equals(EXCEPTION) && open.subject().equals(subject(stock))).toList();
    }

    private boolean isProposed(Stock stock, Map<String, Object> payload) {
        return decisions.queue(stock.unit()).stream().map(Recommendation::proposal)
                .anyMatch(open -> open.kind().equals(Purchases.KIND) && open.subject().equals(stock.id().value()) && open.payload().equals(payload));
    }

    static String subject(Stock stock) {
        return "stock/" + stock.id();
    }

    /** By when the first visit that would go without, else the next one that uses it, has to have it; in its usual time when none does. */
    private Instant neededBy(ResourceKey key, StockState state) {
        Instant now = clock.instant();
        List<Claimed> taken = taken(key);
        List<Claimed> unmet = supplies.levels(List.of(key)).get(key).unmet(taken);
        Optional<Instant> first = (unmet.isEmpty() ? taken : unmet).stream().map(claim -> claim.during().start()).filter(start -> start.isAfter(now))
                .min(Comparator.naturalOrder()).map(start -> start.minus(BEFORE_THE_VISIT)).filter(moment -> moment.isAfter(now));
        return first.orElseGet(() -> now.plus(Duration.ofDays(Math.max(1, leadDays(state)))));
    }

    private int leadDays(StockState state) {
        return supplies.plan().items().get(state.stock().item()).leadDays();
    }

    /** All stocks: time passes, and what could have come in time once cannot any more. */
    void reviewAll() {
        supplies.plan().stocks().keySet().stream().sorted().forEach(key -> attempts.run(() -> {
            review(key);
            return key;
        }));
    }

    private String owner(Stock stock) {
        return Optional.ofNullable(stock.owner()).filter(owner -> !owner.isBlank())
                .orElseGet(() -> policies.resolve(stock.unit()).text("/decisions/escalateTo"));
    }

    /** Visits that come before anything could: sooner than it usually takes, or than the buyer said. */
    private void missing(ResourceKey key, StockState state) {
        Instant now = clock.instant();
        Level level = supplies.levels(List.of(key)).get(key);
        Instant soonest = Stream.concat(Stream.of(now.plus(Duration.ofDays(leadDays(state)))), level.arrivals().stream().map(Level.Arrival::due))
                .max(Comparator.naturalOrder()).orElse(now);
        List<String> holders = level.unmet(taken(key)).stream().filter(claim -> claim.during().start().isAfter(now) && claim.during().start().isBefore(soonest))
                .map(Claimed::holder).toList();
        String why = state.nextDelivery() == null ? "%s: %d on hand, %d promised, and none on its way".formatted(state.itemName(), state.onHand(), state.promised())
                : "%s: %d on hand, %d promised, the next come (%s)".formatted(state.itemName(), state.onHand(), state.promised(), state.nextDelivery());
        events.publishEvent(new SupplyMissing(state.stock(), holders, why));
    }

    private List<Claimed> taken(ResourceKey key) {
        return claims.taken(Layer.APPOINTMENT, new Interval(Level.FIRST, Level.LAST), List.of(key));
    }
}
