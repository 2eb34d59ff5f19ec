package org.tessellate.app.supply;

import java.time.Clock;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.DecisionTarget;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Asks the buyer to take an order back once a person accepted it; what people want all the same is not proposed again. */
@Component
class Withdrawals implements DecisionTarget {

    static final String KIND = "PURCHASE_WITHDRAWAL";

    private final PurchaseStore store;
    private final Register<Stock> register;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Withdrawals(PurchaseStore store, Register<Stock> register, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.register = register;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        String id = recommendation.proposal().subject();
        Purchase order = store.locked(id).orElseThrow(() -> Problem.notFound("Purchase", id));
        if (!order.isOpen()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The purchase (%s) is %s and cannot be taken back.".formatted(id, order.status()),
                    "Maybe it came meanwhile: look at the stock.");
        }
        Stock stock = register.get(order.stock()).value();
        store.withdrawn(id, clock.instant());
        audit.record(AuditEvent.change("purchase.withdrawn", "Purchase", id, stock.unit().value(), Map.of("quantity", order.quantity())));
        events.publishEvent(new PurchaseRequested(store.find(id).orElseThrow(), stock));
    }

    @Override
    public void overridden(Recommendation recommendation, Decision decision) {
        store.keep(recommendation.proposal().subject());
    }
}
