package org.tessellate.app.interop;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.interop.Integration.Parked;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.json.JsonMapper;

/** Hands an event that was put aside to its reader once more; it stays aside when that fails again. */
@Component
class Resending {

    private final IntegrationStore store;
    private final ObjectProvider<EventConsumer> consumers;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Audit audit;

    Resending(IntegrationStore store, ObjectProvider<EventConsumer> consumers, TransactionTemplate transaction, JsonMapper json, Audit audit) {
        this.store = store;
        this.consumers = consumers;
        this.transaction = transaction;
        this.json = json;
        this.audit = audit;
    }

    // No transaction waits for another system; what that gets twice it recognises.
    void resend(long number) {
        Parked parked = store.parked(number).orElseThrow(() -> Problem.notFound("Parked event", number));
        EventConsumer consumer = consumer(parked);
        if (consumer.leavesTheHouse()) {
            give(consumer, parked);
            transaction.executeWithoutResult(status -> remove(parked));
        } else {
            transaction.executeWithoutResult(status -> give(consumer, remove(parked)));
        }
    }

    private Parked remove(Parked parked) {
        Parked removed = store.removeParked(parked.number()).orElseThrow(() -> Problem.notFound("Parked event", parked.number()));
        audit.record(AuditEvent.change("event.resent", "ParkedEvent", String.valueOf(parked.number()), null,
                Map.of("reader", parked.reader(), "type", parked.type())));
        return removed;
    }

    private EventConsumer consumer(Parked parked) {
        return consumers.orderedStream().filter(one -> one.name().equals(parked.reader())).findFirst()
                .orElseThrow(() -> Problem.conflict(ProblemCode.CONFLICT, "The reader (%s) is not switched on.".formatted(parked.reader()),
                        "Maybe its connection was removed from the configuration: settle the event by hand."));
    }

    private void give(EventConsumer consumer, Parked parked) {
        try {
            consumer.accept(List.of(json.readValue(parked.event(), CloudEvent.class)));
        } catch (RuntimeException failure) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The reader (%s) could not take the event (%d): %s".formatted(parked.reader(), parked.number(),
                    failure.getMessage()), "Maybe mend what it names, and send it once more.");
        }
    }
}
