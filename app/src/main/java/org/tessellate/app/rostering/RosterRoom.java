package org.tessellate.app.rostering;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** This node's followers of one roster. They share what each of them finds out about it, until it is too old or the bell has rung. Thread-safe. */
final class RosterRoom {

    private final Supplier<RosterNews> ask;
    private final Set<Semaphore> bells = ConcurrentHashMap.newKeySet();
    private final AtomicLong rings = new AtomicLong();
    private @Nullable RosterNews latest;
    private long latestRings;
    private long askedAt;

    RosterRoom(Supplier<RosterNews> ask) {
        this.ask = ask;
    }

    void enter(Semaphore bell) {
        bells.add(bell);
    }

    void leave(Semaphore bell) {
        bells.remove(bell);
    }

    int size() {
        return bells.size();
    }

    boolean isEmpty() {
        return bells.isEmpty();
    }

    /** Something was changed by this node: what is known is old. */
    void ring() {
        rings.incrementAndGet();
        bells.forEach(Semaphore::release);
    }

    /** What is known, or else what one of those who ask at the same time finds out for all of them. */
    synchronized RosterNews news(Duration notOlder) {
        long now = System.nanoTime();
        // Read before the question, so that a change made during it is asked for again.
        long rung = rings.get();
        if (latest == null || latestRings != rung || now - askedAt >= notOlder.toNanos()) {
            latest = ask.get();
            latestRings = rung;
            askedAt = now;
        }
        return latest;
    }
}
