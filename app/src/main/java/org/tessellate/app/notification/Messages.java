package org.tessellate.app.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The outbox as people see it: what was told to whom, what waits, what failed; thread-safe. */
@Service
public class Messages {

    private final MessageStore store;
    private final Dispatch dispatch;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Messages(MessageStore store, Dispatch dispatch, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.dispatch = dispatch;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest 500 at most, of the units whose appointments the reader may see. */
    public List<Message> list(MessageQuery query) {
        return store.list(query, access.current().limitedTo(Permission.APPOINTMENTS_READ));
    }

    public boolean isReady(Channel channel) {
        return dispatch.isReady(channel);
    }

    /** Puts one that did not arrive into the queue again. */
    @Transactional
    public Message repeat(String id) {
        Message message = locked(id);
        if (!message.canBeRepeated()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The message (%s) is %s.".formatted(id, message.status()),
                    "Maybe it is on its way already: only what failed, or may have failed, can be sent again.");
        }
        if (!message.expiresAt().isAfter(clock.instant())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The message (%s) speaks of a visit that began at (%s).".formatted(id, message.facts().start()),
                    "Maybe call the patient.");
        }
        store.queueAgain(id, clock.instant());
        return recorded("message.repeated", id);
    }

    /** Takes back one that has not left yet. */
    @Transactional
    public Message cancel(String id) {
        Message message = locked(id);
        if (!message.isWaiting()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The message (%s) is %s.".formatted(id, message.status()),
                    "Maybe call the patient: only what has not left yet can be taken back.");
        }
        store.settle(id, MessageStatus.CANCELLED, null, null, clock.instant());
        return recorded("message.cancelled", id);
    }

    /** What a carrier says of a message it took; one that nobody sent is not found. */
    @Transactional
    public Message receipt(String carrierId, boolean delivered, String detail) {
        Message message = store.byCarrier(carrierId).orElseThrow(() -> Problem.notFound("Message of the carrier", carrierId));
        access.require(Permission.APPOINTMENTS_WRITE, message.unit());
        Instant now = clock.instant();
        store.settle(message.id(), delivered ? MessageStatus.DELIVERED : MessageStatus.FAILED, null, delivered ? null : detail, now);
        return recorded("message.receipt", message.id());
    }

    private Message locked(String id) {
        Message message = store.locked(id);
        access.require(Permission.APPOINTMENTS_WRITE, message.unit());
        return message;
    }

    private Message recorded(String action, String id) {
        Message message = store.locked(id);
        audit.record(AuditEvent.change(action, "Message", id, message.unit(), Map.of("status", message.status().name(),
                "letter", message.letter().name(), "appointment", message.appointment())));
        return message;
    }
}
