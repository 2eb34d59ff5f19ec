package org.tessellate.app.supply;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.DecisionTarget;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Orders that people approved (S9), and what became of them: a day becomes an expected delivery, what came lies in stock. Thread-safe. */
@Service
public class Purchases implements DecisionTarget {

    static final String KIND = "PURCHASE";
    private static final int SHOWN = 50;

    private final PurchaseStore store;
    private final LevelStore levels;
    private final Stocks stocks;
    private final Register<Stock> register;
    private final Exceptions exceptions;
    private final Access access;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Purchases(PurchaseStore store, LevelStore levels, Stocks stocks, Register<Stock> register, Exceptions exceptions, Access access, Audit audit,
            ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.levels = levels;
        this.stocks = stocks;
        this.register = register;
        this.exceptions = exceptions;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The validation by a person is the acceptance; the request leaves with its transaction. */
    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        Map<String, Object> payload = recommendation.proposal().payload();
        Stock stock = register.get(recommendation.proposal().subject()).value();
        Purchase purchase = new Purchase(FhirId.generate(), stock.id(), ((Number) Objects.requireNonNull(payload.get("quantity"))).intValue(),
                Instant.parse(String.valueOf(payload.get("neededBy"))), Purchase.Status.REQUESTED, null, decision.user(), clock.instant(), null);
        store.add(purchase);
        record("purchase.requested", purchase, stock);
        settled(stock, "Ordered %d.".formatted(purchase.quantity()));
        events.publishEvent(new PurchaseRequested(purchase, stock));
    }

    @Override
    public void overridden(Recommendation recommendation, Decision decision) {
        settled(register.get(recommendation.proposal().subject()).value(), "Not ordered: %s.".formatted(decision.reasonCode()));
    }

    /** Whoever decided has reviewed it. */
    private void settled(Stock stock, String how) {
        exceptions.open(stock.unit()).stream().filter(open -> open.kind().equals(Reviews.EXCEPTION) && open.subject().equals(Reviews.subject(stock)))
                .forEach(open -> exceptions.resolve(open.id(), open.version(), how));
    }

    /** What the buyer said of it at a moment; the same answer twice changes nothing. */
    @Transactional
    public Purchase answer(String id, Purchase.Status status, @Nullable Instant due, Instant said) {
        Stock stock = register.get(store.find(id).orElseThrow(() -> Problem.notFound("Purchase", id)).stock()).value();
        access.require(Permission.RESOURCES_WRITE, stock.unit().value());
        // The level first, as whoever books does: the order's own row comes after it.
        levels.lockedOnHand(stock.id());
        Purchase before = store.locked(id).orElseThrow();
        Instant day = due == null ? before.due() : due;
        if (before.status() == status && Objects.equals(before.due(), day)) {
            return before;
        }
        if (!before.isOpen() || status == Purchase.Status.REQUESTED) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The purchase (%s) is %s and cannot become %s.".formatted(id, before.status(), status),
                    "Maybe an older answer came late; ask the buyer how it stands.");
        }
        if (status == Purchase.Status.ORDERED && day == null) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The purchase (%s) was ordered without a day on which it comes.".formatted(id), "Maybe send \"due\" too.");
        }
        store.answered(id, status, day);
        Purchase after = store.find(id).orElseThrow();
        settle(after, stock, said.isAfter(clock.instant()) ? clock.instant() : said);
        if (status == Purchase.Status.REFUSED && !after.isWithdrawn() || status == Purchase.Status.ORDERED && after.isLate()) {
            events.publishEvent(new PurchaseTroubled(after, stock));
        }
        record("purchase." + status.name().toLowerCase(Locale.ROOT), after, stock);
        return after;
    }

    private void settle(Purchase purchase, Stock stock, Instant at) {
        switch (purchase.status()) {
            case ORDERED -> {
                levels.expect(purchase.id(), stock.id(), purchase.quantity(), Objects.requireNonNull(purchase.due()));
                stocks.changed(stock.id());
            }
            case RECEIVED -> {
                levels.settle(purchase.id(), "RECEIVED");
                stocks.received(stock, purchase.quantity(), at, "purchase " + purchase.id());
            }
            case REFUSED -> {
                levels.settle(purchase.id(), "CANCELLED");
                stocks.changed(stock.id());
            }
            case REQUESTED -> throw new IllegalStateException("A purchase (%s) is requested only once.".formatted(purchase.id()));
        }
    }

    private void record(String action, Purchase purchase, Stock stock) {
        Map<String, Object> facts = new HashMap<>(Map.of("stock", stock.id().value(), "quantity", purchase.quantity(), "neededBy", purchase.neededBy().toString()));
        if (purchase.due() != null) {
            facts.put("due", purchase.due().toString());
        }
        audit.record(AuditEvent.change(action, "Purchase", purchase.id(), stock.unit().value(), facts));
    }

    /** For whoever tells the buyer, or shows where it stands. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Purchase get(String id) {
        Purchase purchase = store.find(id).orElseThrow(() -> Problem.notFound("Purchase", id));
        access.require(Permission.RESOURCES_READ, register.get(purchase.stock()).value().unit().value());
        return purchase;
    }

    /** The latest for the site of the unit. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<Purchase> at(UnitId unit) {
        return store.of(stocks.at(unit).stream().map(state -> state.stock().id()).toList(), SHOWN);
    }
}
