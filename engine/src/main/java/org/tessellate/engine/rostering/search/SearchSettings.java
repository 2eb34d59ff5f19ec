package org.tessellate.engine.rostering.search;

import java.time.Duration;

/** How long to search and with what; a move limit (per thread) above zero replaces the time limit and makes one thread repeatable. */
public record SearchSettings(long seed, int threads, Duration timeLimit, long moveLimit, boolean endsWhenProven) {

    public SearchSettings {
        if (threads < 1 || threads > 256 || timeLimit.isNegative() || moveLimit < 0) {
            throw new IllegalArgumentException(
                    "The search settings are impossible (threads %d, time limit %s, move limit %d).\nMaybe give one thread and some seconds."
                            .formatted(threads, timeLimit, moveLimit));
        }
    }

    public SearchSettings(long seed, int threads, Duration timeLimit, long moveLimit) {
        this(seed, threads, timeLimit, moveLimit, true);
    }

    /** The same, but using all of its time even when the plan is proven best. */
    public SearchSettings toTheEnd() {
        return new SearchSettings(seed, threads, timeLimit, moveLimit, false);
    }

    public static SearchSettings seconds(long seconds, int threads, long seed) {
        return new SearchSettings(seed, threads, Duration.ofSeconds(seconds), 0);
    }

    public static SearchSettings moves(long moves, long seed) {
        return new SearchSettings(seed, 1, Duration.ZERO, moves);
    }
}
