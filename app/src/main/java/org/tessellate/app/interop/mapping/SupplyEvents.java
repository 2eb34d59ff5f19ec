package org.tessellate.app.interop.mapping;

import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.VisitGoesWithout;
import org.tessellate.app.interop.CanonicalEvent;
import org.tessellate.app.interop.CanonicalEvent.Data;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.Outbox;
import org.tessellate.app.supply.Purchase;
import org.tessellate.app.supply.PurchaseRequested;
import org.tessellate.app.supply.PurchaseTroubled;
import org.tessellate.app.supply.Stock;
import org.tessellate.app.supply.SupplyLow;

/** What runs low, what is ordered, and what of that is refused or late. */
@Component
class SupplyEvents {

    private final Outbox outbox;
    private final Lanes lanes;
    private final Clock clock;

    SupplyEvents(Outbox outbox, Lanes lanes, Clock clock) {
        this.outbox = outbox;
        this.lanes = lanes;
        this.clock = clock;
    }

    @EventListener
    void on(SupplyLow low) {
        Stock stock = low.state().stock();
        tell(EventType.INVENTORY_LOW, stock.item().value(), stock, new Data().with("onHand", low.state().onHand()).with("threshold", stock.threshold()));
    }

    /** Of each visit once while people have it before them, by the item that was missing first. */
    @EventListener
    void on(VisitGoesWithout without) {
        tell(EventType.INVENTORY_EXCEPTION, without.stock().item().value(), without.stock(), new Data().with("cause", "missing").with("neededBy", without.start())
                .with("appointment", without.visit()));
    }

    @EventListener
    void on(PurchaseTroubled troubled) {
        Purchase purchase = troubled.purchase();
        boolean refused = purchase.status() == Purchase.Status.REFUSED;
        tell(EventType.PROCUREMENT_EXCEPTION, purchase.id(), troubled.stock(), new Data().with("order", purchase.id()).with("cause", refused ? "refused" : "late")
                .with("expected", refused ? null : purchase.due()).with("neededBy", purchase.neededBy()));
    }

    @EventListener
    void on(PurchaseRequested requested) {
        Purchase purchase = requested.purchase();
        tell(EventType.PROCUREMENT_REQUESTED, purchase.id(), requested.stock(), new Data().with("order", purchase.id()).with("stock", purchase.stock())
                .with("quantity", purchase.quantity()).with("neededBy", purchase.neededBy()).with("withdrawn", purchase.isWithdrawn() ? true : null));
    }

    private void tell(EventType type, String subject, Stock stock, Data data) {
        outbox.add(CanonicalEvent.of(type, subject, clock.instant(), lanes.of(stock.unit()), data.with("item", stock.item()).with("unit", stock.unit())));
    }
}
