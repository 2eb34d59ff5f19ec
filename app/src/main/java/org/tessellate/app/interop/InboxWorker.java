package org.tessellate.app.interop;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.InboxStore.Waiting;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Applies messages one at a time, each with its new status in one transaction; what fails comes again later, and at last waits for people. */
@Component
class InboxWorker {

    private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
    private static final int MOST_ATTEMPTS = 6;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    // Each wait is four times as long as the one before: the sixth attempt comes after almost six minutes.
    private static final int WAIT_FACTOR_BITS = 2;

    /** What another message that is under way may still bring. */
    private static final Set<ProblemCode> MAYBE_LATER = Set.of(ProblemCode.NOT_FOUND, ProblemCode.UNKNOWN_REFERENCE, ProblemCode.INTERNAL, ProblemCode.TOO_MANY_REQUESTS);

    private final Queue<Long> due = new ConcurrentLinkedQueue<>();
    private final Queue<Long> slowDue = new ConcurrentLinkedQueue<>();
    private final Set<Long> inWork = ConcurrentHashMap.newKeySet();
    private final InboxStore store;
    private final Handlers handlers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InboxWorker(InboxStore store, Handlers handlers, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.handlers = handlers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Applies the next message whose turn it is; true when there was one. */
    boolean step() {
        return step(due, false);
    }

    /** The same of those that take minutes, so that the others go on meanwhile. */
    boolean slowStep() {
        return step(slowDue, true);
    }

    private boolean step(Queue<Long> waiting, boolean slow) {
        return takeOne(waiting) || (waiting.addAll(store.due(handlers.slowChannels(), slow)) && takeOne(waiting));
    }

    // Looking for many costs about as much as looking for one: what other workers or nodes were faster with is passed by.
    private boolean takeOne(Queue<Long> waiting) {
        for (Long position = waiting.poll(); position != null; position = waiting.poll()) {
            long one = position;
            if (attempt(() -> store.lock(one))) {
                return true;
            }
        }
        return false;
    }

    /** Applies this message now if its turn has come. */
    void apply(String source, String id) {
        attempt(() -> store.lock(source, id));
    }

    private boolean attempt(Supplier<Optional<Waiting>> next) {
        // Tricky: the message must be known outside of the transaction that its failure rolls back.
        Waiting[] current = new Waiting[1];
        try {
            transaction.executeWithoutResult(status -> next.get().filter(waiting -> inWork.add(waiting.position())).ifPresent(waiting -> {
                current[0] = waiting;
                settle(waiting);
            }));
        } catch (RuntimeException failure) {
            if (current[0] == null) {
                throw failure;
            }
            transaction.executeWithoutResult(status -> failed(current[0], failure));
        } finally {
            done(current[0]);
        }
        return current[0] != null;
    }

    // Between the rollback of a failed attempt and the record of it nobody holds the row: without this it would be tried once more in between.
    private void done(@Nullable Waiting waiting) {
        if (waiting != null) {
            inWork.remove(waiting.position());
        }
    }

    private void settle(Waiting waiting) {
        InboundMessage message = waiting.message();
        Receipt examined = waiting.again() ? handlers.examine(message) : null;
        if (examined != null && examined.status() == MessageStatus.REFUSED) {
            store.settle(waiting.position(), MessageStatus.REFUSED, String.valueOf(examined.reason()));
            return;
        }
        Outcome outcome = handlers.of(message)
                .map(handler -> Access.asSystem("interop-" + message.channel(), () -> handler.apply(message)))
                .orElseGet(() -> new Outcome.Ignored("Nothing here takes messages of type (%s).".formatted(message.type())));
        switch (outcome) {
            case Outcome.Accepted accepted -> store.settle(waiting.position(), MessageStatus.ACCEPTED, accepted.effect());
            case Outcome.Ignored ignored -> store.settle(waiting.position(), MessageStatus.IGNORED, ignored.reason());
            case Outcome.Refused refused -> store.settle(waiting.position(), MessageStatus.REFUSED, refused.reason());
        }
    }

    private void failed(Waiting waiting, RuntimeException failure) {
        Problem problem = failure instanceof Problem told ? told : null;
        // Only our own words: a driver's may quote the message, and with it a patient.
        String reason = problem == null ? failure.getClass().getSimpleName() : problem.getMessage() + " " + problem.remedy();
        if (isFinal(problem)) {
            store.settle(waiting.position(), MessageStatus.REFUSED, reason);
        } else if (waiting.attempts() + 1 >= MOST_ATTEMPTS) {
            store.settle(waiting.position(), MessageStatus.DEAD, reason);
        } else {
            Duration wait = FIRST_WAIT.multipliedBy(1L << (WAIT_FACTOR_BITS * waiting.attempts()));
            store.postpone(waiting.position(), clock.instant().plus(wait), reason);
        }
        if (problem == null) {
            LOG.warn("A message of type ({}) from ({}) failed: {} at {}", waiting.message().type(), waiting.message().source(),
                    failure.getClass().getName(), failure.getStackTrace().length == 0 ? "unknown" : failure.getStackTrace()[0]);
        }
    }

    private static boolean isFinal(@Nullable Problem problem) {
        return problem != null && !MAYBE_LATER.contains(problem.code());
    }
}
