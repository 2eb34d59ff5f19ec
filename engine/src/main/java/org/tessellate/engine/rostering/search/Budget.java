package org.tessellate.engine.rostering.search;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How much of the search is spent, by moves or by time, and whether it was called off. Thread-safe. */
final class Budget {

    private final long moveLimit;
    private final long start;
    private final long nanos;
    private final BooleanSupplier cancelled;
    private volatile boolean calledOff;
    private volatile double share = 1;

    Budget(SearchSettings settings, BooleanSupplier cancelled) {
        this(settings.moveLimit(), System.nanoTime(), settings.timeLimit().toNanos(), cancelled);
    }

    private Budget(long moveLimit, long start, long nanos, BooleanSupplier cancelled) {
        this.moveLimit = moveLimit;
        this.start = start;
        this.nanos = nanos;
        this.cancelled = cancelled;
    }

    /** The spent share of the budget from 0 to 1; the move limit, when set, alone decides so that runs repeat. */
    double spent(long moves) {
        double spent = moveLimit > 0 ? (double) moves / moveLimit : (double) (System.nanoTime() - start) / nanos;
        return calledOff || cancelled.getAsBoolean() ? 1 : Math.min(1, spent / share);
    }

    /** Whether there is no more time, or no more wish, to search. */
    boolean isSpent() {
        return !(spent(0) < 1);
    }

    /** Lets every thread stop soon, whatever the caller's own wish. */
    void callOff() {
        calledOff = true;
    }

    /** A budget for a part of the search that ends with the whole, or before when it is called off or given a share. */
    Budget part() {
        return new Budget(moveLimit, start, nanos, () -> spent(0) >= 1);
    }

    /** Ends this part when so much of the whole is spent. */
    void endAt(double shareOfWhole) {
        share = shareOfWhole;
    }

    /** How long the search may take. */
    Duration limit() {
        return Duration.ofNanos(nanos);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
