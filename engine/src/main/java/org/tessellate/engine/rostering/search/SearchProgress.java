package org.tessellate.engine.rostering.search;

import java.time.Duration;

/** How good the plan is so far and how fast the search runs. */
public record SearchProgress(Duration elapsed, long hard, long soft, long moves, double spent) {

    public long movesPerSecond() {
        return elapsed.isZero() ? 0 : Math.round(moves / (elapsed.toNanos() / 1e9));
    }
}
