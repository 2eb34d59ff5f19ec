package org.tessellate.app.interop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.runtime.Problem;

/**
 * The one door for everything other systems send: a message is checked against its contract and committed before the sender hears
 * anything, repeated deliveries are recognised by source and id, and effects follow in order of source and lane. Thread-safe.
 */
@Service
public class Inbox {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final InboxStore store;
    private final Handlers handlers;
    private final InboxWorker worker;
    private final TransactionTemplate transaction;
    private final Bells bells;

    Inbox(InboxStore store, Handlers handlers, InboxWorker worker, TransactionTemplate transaction, Bells bells) {
        this.store = store;
        this.handlers = handlers;
        this.worker = worker;
        this.transaction = transaction;
        this.bells = bells;
    }

    /** Keeps the message; when this returns, it survives a crash and the sender may be told. Effects follow soon. */
    @Transactional(propagation = Propagation.NEVER)
    public Receipt receive(InboundMessage message) {
        Receipt receipt = keep(message);
        if (receipt.status() == MessageStatus.RECEIVED) {
            ring(message);
        }
        return receipt;
    }

    /** As {@link #receive}, and waits for the effect, for senders that are answered with it; still received when its turn has not come. */
    @Transactional(propagation = Propagation.NEVER)
    public Receipt receiveAndApply(InboundMessage message) {
        Receipt receipt = keep(message);
        if (receipt.status() != MessageStatus.RECEIVED) {
            return receipt;
        }
        worker.apply(message.source(), message.id());
        return store.receipt(message.source(), message.id(), receipt.repeated()).orElse(receipt);
    }

    /** Keeps many in one commit, all or none; the receipts come in the order of the messages. */
    @Transactional(propagation = Propagation.NEVER)
    public List<Receipt> receiveAll(List<InboundMessage> messages) {
        List<Receipt> receipts = transaction.execute(status -> messages.stream().map(this::keep).toList());
        messages.forEach(this::ring);
        return receipts;
    }

    private void ring(InboundMessage message) {
        (handlers.isSlow(message) ? bells.slowInbox() : bells.inbox()).ring();
    }

    /** Waits for the effect of a message that is kept, and sees to it when its turn has come; still received when that takes longer. */
    @Transactional(propagation = Propagation.NEVER)
    public Receipt settle(InboundMessage message, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        Receipt receipt = applied(message);
        while (receipt.status() == MessageStatus.RECEIVED && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            receipt = applied(message);
        }
        return receipt;
    }

    private Receipt applied(InboundMessage message) {
        worker.apply(message.source(), message.id());
        return store.receipt(message.source(), message.id(), false).orElseThrow(() -> Problem.notFound("Message", message.id()));
    }

    /** Whether the message kept under this source and id says the same: senders whose numbers begin anew would lose others unawares. */
    public boolean isTheOneKept(InboundMessage message) {
        return isTheOneKept(message, UnaryOperator.identity());
    }

    /** As above, by what is left of a payload without that which a repetition may say differently. */
    public boolean isTheOneKept(InboundMessage message, UnaryOperator<String> essence) {
        return store.payload(message.source(), message.id()).map(essence).filter(essence.apply(message.payload())::equals).isPresent();
    }

    /** The id of the message that came last from there, as long as it is kept. */
    public Optional<String> lastFrom(String source) {
        return store.lastFrom(source);
    }

    /** Refuses what the inbox could not keep, for adapters that must know before they keep many at once. */
    public static void requireKeepable(InboundMessage message) {
        InboxLimits.require(message);
    }

    private Receipt keep(InboundMessage message) {
        InboxLimits.require(message);
        Receipt first = handlers.examine(message);
        if (store.add(message, first)) {
            return first;
        }
        Optional<Receipt> known = store.receipt(message.source(), message.id(), true);
        return known.orElseThrow(() -> new IllegalStateException("The message (%s, %s) was purged while it came again.".formatted(message.source(), message.id())));
    }

    /** Whether somebody would take messages of this kind, for adapters that tell their senders before they send. */
    public boolean understands(InboundMessage message) {
        return handlers.of(message).isPresent();
    }
}
