package org.tessellate.engine.rostering.search;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How good the plan is so far and how fast the search runs.
 *
 * @param lowerBound the soft cost that no plan without a broken hard rule can go below, as far as it is proven by now
 * @param method how the plan is searched for at the moment, in words, and why not otherwise
 * @param brokeDown a part of the search failed and the rest goes on without it; the method says why
 */
public record SearchProgress(Duration elapsed, long hard, long soft, long moves, double spent, OptionalLong lowerBound, String method,
        boolean brokeDown) {

    public long movesPerSecond() {
        return elapsed.isZero() ? 0 : Math.round(moves / (elapsed.toNanos() / 1e9));
    }
}
