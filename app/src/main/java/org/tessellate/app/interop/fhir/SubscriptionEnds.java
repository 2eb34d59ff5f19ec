package org.tessellate.app.interop.fhir;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.audit.Audit;

/** Ends subscriptions of their own accord, with the reason for whoever reads them and on record. Thread-safe. */
@Component
class SubscriptionEnds {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionEnds.class);

    private final Subscribers subscribers;
    private final Audit audit;
    private final TransactionTemplate transaction;

    SubscriptionEnds(Subscribers subscribers, Audit audit, TransactionTemplate transaction) {
        this.subscribers = subscribers;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What waited is forgotten. */
    void end(Subscriber one, String status, String why) {
        boolean ended = Boolean.TRUE.equals(transaction.execute(state -> ended(one, status, why)));
        if (ended) {
            LOG.warn("The subscription ({}) is {}: {}", one.id(), status, why);
        }
    }

    private boolean ended(Subscriber one, String status, String why) {
        boolean ended = subscribers.end(one, status, why);
        if (ended) {
            audit.record(SubscriptionWrites.change("subscription.ended", one, Map.of("reason", why)));
        }
        return ended;
    }
}
