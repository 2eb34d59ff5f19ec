package org.tessellate.bench.roster;

import java.time.Duration;

/** The time that a run is given from its beginning, reading and preparing included. */
public record TimeLimit(Duration time, long startNanos) {

    public static TimeLimit beginsNow(Duration time) {
        return new TimeLimit(time, System.nanoTime());
    }

    /** What is left of it; never less than a moment, which solvers understand better than nothing. */
    public Duration left() {
        Duration left = time.minusNanos(System.nanoTime() - startNanos);
        return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
    }
}
