package org.tessellate.app.interop.effects;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.EventEffect;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.InboundEvent;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.supply.Purchase;
import org.tessellate.app.supply.Purchases;
import org.tessellate.app.supply.Stock;
import org.tessellate.app.supply.StockState;
import org.tessellate.app.supply.Stocks;

/**
 * What other systems say of goods: how much is left, which order of ours comes late or not at all, what cannot be used. The first two go the way of
 * the ERP's messages (docs/erp.md); the last is laid before whoever looks after the stock.
 */
@Component
class SupplyEffect implements EventEffect {

    private static final String KIND = "INVENTORY";

    private final Stocks stocks;
    private final Purchases purchases;
    private final Exceptions exceptions;
    private final Policies policies;

    SupplyEffect(Stocks stocks, Purchases purchases, Exceptions exceptions, Policies policies) {
        this.stocks = stocks;
        this.purchases = purchases;
        this.exceptions = exceptions;
        this.policies = policies;
    }

    @Override
    public boolean handles(EventType type) {
        return type == EventType.INVENTORY_LOW || type == EventType.INVENTORY_EXCEPTION || type == EventType.PROCUREMENT_EXCEPTION;
    }

    @Override
    public Outcome apply(InboundEvent event) {
        if (event.type() == EventType.PROCUREMENT_EXCEPTION) {
            return order(event);
        }
        Optional<Stock> stock = event.text("unit").flatMap(unit -> stock(new UnitId(unit), event.required("item")));
        if (stock.isEmpty()) {
            return new Outcome.Ignored("It names no unit whose site keeps the item (%s) here.".formatted(event.required("item")));
        }
        return event.type() == EventType.INVENTORY_LOW ? low(event, stock.get()) : unusable(event, stock.get());
    }

    private Optional<Stock> stock(UnitId unit, String item) {
        return stocks.at(unit).stream().map(StockState::stock).filter(stock -> stock.item().value().equals(item)).findFirst();
    }

    private Outcome low(InboundEvent event, Stock stock) {
        return stocks.report(stock.id(), event.data().get("onHand").asInt(), event.time(), "told by " + event.source()).isPresent()
                ? new Outcome.Accepted("stock/" + stock.id()) : new Outcome.Ignored("Something later than (%s) is known of the stock (%s).".formatted(event.time(), stock.id()));
    }

    private Outcome order(InboundEvent event) {
        Instant expected = event.text("expected").map(Instant::parse).orElse(null);
        boolean comes = event.required("cause").equals("late") || event.required("cause").equals("backordered");
        if (comes && expected == null) {
            return new Outcome.Ignored("It does not say when the order (%s) comes now: it stands as it was.".formatted(event.required("order")));
        }
        Purchase order = purchases.answer(event.required("order"), comes ? Purchase.Status.ORDERED : Purchase.Status.REFUSED, comes ? expected : null, event.time());
        return new Outcome.Accepted("purchase/" + order.id());
    }

    private Outcome unusable(InboundEvent event, Stock stock) {
        String subject = "stock/" + stock.id();
        if (exceptions.open(stock.unit()).stream().anyMatch(open -> open.kind().equals(KIND) && open.subject().equals(subject))) {
            return new Outcome.Ignored("It is laid before people already.");
        }
        String owner = Objects.requireNonNullElseGet(stock.owner(), () -> policies.resolve(stock.unit()).text("/decisions/escalateTo"));
        String title = "%s: %s, says %s".formatted(stock.item(), event.required("cause"), event.source());
        return new Outcome.Accepted("exception/" + event.text("neededBy").map(Instant::parse)
                .map(needed -> exceptions.raise(KIND, stock.unit(), subject, title, owner, needed)).orElseGet(() -> exceptions.raise(KIND, stock.unit(), subject, title, owner)).id());
    }
}
