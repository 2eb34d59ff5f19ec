package org.tessellate.app.interop;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.Integration.Parked;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.json.JsonMapper;

/** Gives events that were put aside to their readers once more; thread-safe. */
@Service
public class ParkedEvents {

    private final IntegrationStore store;
    private final List<EventConsumer> readers;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Access access;
    private final Audit audit;

    ParkedEvents(IntegrationStore store, ObjectProvider<EventConsumer> readers, TransactionTemplate transaction, JsonMapper json, Access access, Audit audit) {
        this.store = store;
        this.readers = readers.orderedStream().toList();
        this.transaction = transaction;
        this.json = json;
        this.access = access;
        this.audit = audit;
    }

    /** The reader takes it, and it waits no more; or it still refuses, and it waits on. What it has already is recognised by its id. */
    @Transactional(propagation = Propagation.NEVER)
    public void resend(long number) {
        access.require(Permission.INTEGRATION_WRITE, null);
        Parked parked = store.parked(number).orElseThrow(() -> Problem.notFound("Parked event", number));
        EventConsumer reader = readers.stream().filter(one -> one.name().equals(parked.reader())).findFirst().orElseThrow(() -> Problem.conflict(
                ProblemCode.CONFLICT, "The reader (%s) is not set up any more.".formatted(parked.reader()), "Maybe set it up again, or settle the event by hand."));
        CloudEvent event = json.readValue(parked.event(), CloudEvent.class);
        if (reader.leavesTheHouse()) {
            give(reader, event);
            transaction.executeWithoutResult(_ -> settled(parked));
        } else {
            transaction.executeWithoutResult(_ -> {
                give(reader, event);
                settled(parked);
            });
        }
    }

    private static void give(EventConsumer reader, CloudEvent event) {
        try {
            reader.acceptAgain(event);
        } catch (RuntimeException failure) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The reader (%s) still does not take it: %s".formatted(reader.name(), failure.getMessage()),
                    "Maybe mend what it says and send it again.");
        }
    }

    private void settled(Parked parked) {
        store.removeParked(parked.number());
        audit.record(AuditEvent.change("event.resent", "ParkedEvent", String.valueOf(parked.number()), null,
                Map.of("reader", parked.reader(), "type", parked.type())));
    }
}
