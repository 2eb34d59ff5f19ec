package org.tessellate.bench.peers;

import java.time.Duration;
import org.tessellate.bench.nrp24.ShiftSchedule;
import org.tessellate.engine.rostering.Roster;

/** A method that drafts a plan within a time; building its model counts. */
public interface Peer {

    /** What it may use. */
    record Limits(Duration time, int threads, long seed) {

        /** What is left of the time since then; never less than a moment, which solvers understand better than nothing. */
        public Duration left(long startNanos) {
            Duration left = time.minusNanos(System.nanoTime() - startNanos);
            return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
        }
    }

    String name();

    /** How many of the threads it can use. */
    default int threads(int given) {
        return given;
    }

    /** The best plan found; an empty one when none was. */
    Roster solve(ShiftSchedule schedule, Limits limits);
}
