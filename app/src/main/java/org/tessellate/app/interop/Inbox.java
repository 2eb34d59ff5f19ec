package org.tessellate.app.interop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.runtime.Combiner;
import org.tessellate.app.runtime.Problem;

/**
 * The one door for everything other systems send: a message is checked against its contract and committed before the sender hears
 * anything, repeated deliveries are recognised by source and id, and effects follow in order of source and lane. Thread-safe.
 */
@Service
public class Inbox {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    /** So many senders that wait for their receipts at once are a flood. */
    private static final int MANY = 8;

    private final InboxStore store;
    private final Handlers handlers;
    private final InboxWorker worker;
    private final TransactionTemplate transaction;
    private final Bells bells;
    private final Combiner<Examined, Receipt> together = new Combiner<>("inbox", this::keepAll);
    private final AtomicInteger waiting = new AtomicInteger();

    /** A message and what its contract says of it. */
    record Examined(InboundMessage message, Receipt receipt) {}

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

    /** As {@link #receive}; those that come at the same time, whoever sends them, share a commit. */
    @Transactional(propagation = Propagation.NEVER)
    public Receipt receiveTogether(InboundMessage message) {
        waiting.incrementAndGet();
        try {
            return together.serve(examined(message));
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Whether more wait for receipts than usual: effects can come later, a sender who waits too long sends again. */
    boolean isFlooded() {
        return waiting.get() >= MANY;
    }

    /** Keeps many in one commit, all or none; the receipts come in the order of the messages. */
    @Transactional(propagation = Propagation.NEVER)
    public List<Receipt> receiveAll(List<InboundMessage> messages) {
        return keepAll(messages.stream().map(this::examined).toList());
    }

    private List<Receipt> keepAll(List<Examined> all) {
        List<Receipt> receipts = transaction.execute(status -> kept(all));
        all.forEach(one -> ring(one.message()));
        return receipts;
    }

    private List<Receipt> kept(List<Examined> all) {
        Set<Integer> added = store.addAll(all);
        return IntStream.range(0, all.size()).mapToObj(i -> added.contains(i) ? all.get(i).receipt() : known(all.get(i).message())).toList();
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
        return kept(List.of(examined(message))).getFirst();
    }

    private Examined examined(InboundMessage message) {
        InboxLimits.require(message);
        return new Examined(message, handlers.examine(message));
    }

    private Receipt known(InboundMessage message) {
        return store.receipt(message.source(), message.id(), true).orElseThrow(() -> new IllegalStateException(
                "The message (%s, %s) was purged while it came again.".formatted(message.source(), message.id())));
    }

    /** Whether somebody would take messages of this kind, for adapters that tell their senders before they send. */
    public boolean understands(InboundMessage message) {
        return handlers.of(message).isPresent();
    }
}
