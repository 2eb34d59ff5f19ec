package org.tessellate.app.notification;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The outbox as people see it: what was told to whom, what waits, what failed; thread-safe. */
@Service
public class Messages {

    private final MessageStore store;
    private final Dispatch dispatch;
    private final Overtaken overtaken;
    private final Receipts receipts;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Messages(MessageStore store, Dispatch dispatch, Overtaken overtaken, Receipts receipts, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.dispatch = dispatch;
        this.overtaken = overtaken;
        this.receipts = receipts;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest first, of the units whose appointments the reader may see. */
    public List<Message> list(MessageQuery query) {
        return store.list(query, readable()).stream().map(this::shown).toList();
    }

    private Message shown(Message message) {
        return message.chance() == null || access.allows(Permission.RISKS_READ, message.unit()) ? message : message.withoutChance();
    }

    /** How many there are in each state, of the same units; the query's state and page do not count. */
    public Map<MessageStatus, Long> counts(MessageQuery query) {
        return store.counts(query, readable());
    }

    private MessageStore.Readable readable() {
        Actor reader = access.current();
        return new MessageStore.Readable(reader.limitedTo(Permission.APPOINTMENTS_READ), reader.limitedTo(Permission.ROSTERS_READ));
    }

    public boolean isReady(Channel channel) {
        return dispatch.isReady(channel);
    }

    /** Puts one that did not arrive into the queue again. */
    @Transactional
    public Message repeat(String id) {
        Message message = locked(id);
        requireRepeatable(message);
        store.queueAgain(id, clock.instant());
        return recorded("message.repeated", id);
    }

    private void requireRepeatable(Message message) {
        if (!message.status().canBeRepeated()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The message (%s) is %s.".formatted(message.id(), message.status()),
                    "Maybe it is on its way already: only what failed, or may have failed, can be sent again.");
        }
        if (!message.expiresAt().isAfter(clock.instant())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The message (%s) speaks of a visit that began at (%s).".formatted(message.id(), message.facts().start()),
                    "Maybe call the patient.");
        }
        Optional<String> wrong = message.superseded() ? Optional.of("The visit was moved or cancelled since.") : overtaken.whyWrong(message);
        if (wrong.isPresent()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "What the message (%s) says of (%s) is not so any more. %s".formatted(message.id(),
                    message.facts().start(), wrong.get()), "Maybe a newer message tells how it is now: look at the visit's messages, or call the patient.");
        }
    }

    /** Takes back one that has not left yet. */
    @Transactional
    public Message cancel(String id) {
        Message message = locked(id);
        if (!message.isWaiting()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The message (%s) is %s.".formatted(id, message.status()),
                    "Maybe call the patient: only what has not left yet can be taken back.");
        }
        store.takeBack(id, clock.instant());
        return recorded("message.cancelled", id);
    }

    /** What a carrier says of a message it took, by its id or by ours; empty where it waits until we know which one it is, not found where none can be. */
    @Transactional
    public Optional<Message> receipt(String carriersId, boolean delivered, String detail) {
        Optional<Message> known = receipts.find(carriersId);
        if (known.isEmpty()) {
            receipts.keep(carriersId, access.current().limitedTo(Permission.APPOINTMENTS_WRITE), delivered, detail);
            return Optional.empty();
        }
        Message message = known.get();
        access.require(Permission.APPOINTMENTS_WRITE, message.unit());
        return Optional.of(store.received(message.id(), delivered, detail, clock.instant()) ? recorded("message.receipt", message.id()) : shown(message));
    }

    private Message locked(String id) {
        Message message = store.locked(id);
        access.require(Permission.APPOINTMENTS_WRITE, message.unit());
        if (message.staff() != null) {
            access.require(Permission.ROSTERS_READ, message.unit());
        }
        return message;
    }

    /** Whether the reader may send it again or take it back. */
    public boolean mayChange(Message message) {
        return access.allows(Permission.APPOINTMENTS_WRITE, message.unit()) && (message.staff() == null || access.allows(Permission.ROSTERS_READ, message.unit()));
    }

    private Message recorded(String action, String id) {
        Message message = store.locked(id);
        audit.record(AuditEvent.change(action, "Message", id, message.unit(), Map.of("status", message.status().name(),
                "letter", message.letter().name(), message.staff() == null ? "appointment" : "staff", Objects.requireNonNullElse(message.staff(), String.valueOf(message.appointment())))));
        return shown(message);
    }
}
