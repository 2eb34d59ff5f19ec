package org.tessellate.engine.rostering.search;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How much of the search is spent, by moves or by time, and whether it was called off. Thread-safe. */
final class Budget {

    private final long moveLimit;
    private final long start = System.nanoTime();
    private final long nanos;
    private final BooleanSupplier cancelled;
    private volatile boolean calledOff;

    Budget(SearchSettings settings, BooleanSupplier cancelled) {
        this.moveLimit = settings.moveLimit();
        this.nanos = settings.timeLimit().toNanos();
        this.cancelled = cancelled;
    }

    /** The spent share of the budget from 0 to 1; the move limit, when set, alone decides so that runs repeat. */
    double spent(long moves) {
        double share = moveLimit > 0 ? (double) moves / moveLimit : (double) (System.nanoTime() - start) / nanos;
        return calledOff || cancelled.getAsBoolean() ? 1 : Math.min(1, share);
    }

    /** Whether there is no more time, or no more wish, to search. */
    boolean isSpent() {
        return !(spent(0) < 1);
    }

    /** Lets every thread stop soon, whatever the caller's own wish. */
    void callOff() {
        calledOff = true;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
