package org.tessellate.app.supply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.policy.Policies;

/**
 * Keeps orders that are under way in step with the visits they are for: the buyer hears when they are needed sooner or later, and what nobody needs any
 * more is proposed to be taken back. In the transaction of the change.
 */
@Component
class OpenOrders {

    private static final String RULE = "order-no-longer-needed";
    private static final String MODEL = "stock-1";

    private final PurchaseStore store;
    private final Decisions decisions;
    private final Policies policies;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OpenOrders(PurchaseStore store, Decisions decisions, Policies policies, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.decisions = decisions;
        this.policies = policies;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @param before how long before the first visit that would go without it has to be there */
    void follow(StockState state, List<Claimed> taken, Duration before) {
        List<Purchase> open = store.open(state.stock().id()).stream().filter(order -> !order.isWithdrawn()).toList();
        move(state, open, taken, before);
        Optional<Purchase> needless = open.reversed().stream().filter(order -> isNeedless(order, open, state, taken)).findFirst();
        open.stream().filter(order -> !needless.equals(Optional.of(order))).forEach(order -> decisions.withdraw(Withdrawals.KIND, order.id()));
        needless.filter(order -> !store.isKept(order.id())).filter(order -> !isProposed(order, state)).ifPresent(order -> propose(order, state, open));
    }

    /** Each is needed by the first visit for which neither the shelf nor an earlier order is enough. */
    private void move(StockState state, List<Purchase> open, List<Claimed> taken, Duration before) {
        List<Level.Arrival> earlier = new ArrayList<>();
        for (Purchase order : open) {
            first(new Level(state.onHand(), earlier).unmet(taken)).map(start -> start.minus(before)).filter(moment -> moment.isAfter(clock.instant()))
                    .filter(moment -> !moment.equals(order.neededBy())).ifPresent(moment -> move(order, state.stock(), moment));
            earlier.add(new Level.Arrival(order.comes(), order.quantity()));
        }
    }

    private Optional<Instant> first(List<Claimed> unmet) {
        return unmet.stream().map(claim -> claim.during().start()).filter(start -> start.isAfter(clock.instant())).min(Instant::compareTo);
    }

    private void move(Purchase order, Stock stock, Instant neededBy) {
        boolean wasLate = order.isLate();
        store.needed(order.id(), neededBy);
        Purchase now = store.find(order.id()).orElseThrow();
        audit.record(AuditEvent.change("purchase.moved", "Purchase", order.id(), stock.unit().value(),
                Map.of("from", order.neededBy().toString(), "neededBy", neededBy.toString())));
        events.publishEvent(new PurchaseRequested(now, stock));
        if (now.isLate() && !wasLate) {
            events.publishEvent(new PurchaseTroubled(now, stock));
        }
    }

    /** Without it there is still as much left as there should be, and nobody goes without who would have it. */
    private boolean isNeedless(Purchase order, List<Purchase> open, StockState state, List<Claimed> taken) {
        List<Purchase> others = open.stream().filter(other -> !other.id().equals(order.id())).toList();
        int left = state.onHand() - state.promised() + others.stream().mapToInt(Purchase::quantity).sum();
        return left >= state.stock().threshold() && level(state, others).unmet(taken).size() <= level(state, open).unmet(taken).size();
    }

    private static Level level(StockState state, List<Purchase> orders) {
        return new Level(state.onHand(), orders.stream().map(order -> new Level.Arrival(order.comes(), order.quantity())).toList());
    }

    private boolean isProposed(Purchase order, StockState state) {
        return decisions.queue(state.stock().unit()).stream().anyMatch(open -> open.proposal().kind().equals(Withdrawals.KIND)
                && open.proposal().subject().equals(order.id()));
    }

    private void propose(Purchase order, StockState state, List<Purchase> open) {
        Stock stock = state.stock();
        int left = state.onHand() - state.promised() + open.stream().mapToInt(Purchase::quantity).sum() - order.quantity();
        Map<String, Object> facts = Map.of("onHand", state.onHand(), "promised", state.promised(), "ordered", order.quantity(), "left", left, "threshold", stock.threshold());
        decisions.issue(new Proposal(Withdrawals.KIND, order.id(), stock.unit(),
                "Take back the order of %d of %s: %d will be left without it, %d should be".formatted(order.quantity(), state.itemName(), left, stock.threshold()),
                List.of(new ReasonCode("NEEDED_NO_MORE", "%d on hand, %d promised to visits.".formatted(state.onHand(), state.promised()), Evidence.rule(RULE, facts))),
                List.of(), 1, policies.resolve(stock.unit()).version(), MODEL, Map.of("quantity", order.quantity())));
    }
}
