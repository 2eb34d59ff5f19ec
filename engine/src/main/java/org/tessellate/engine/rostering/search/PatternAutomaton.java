package org.tessellate.engine.rostering.search;

import java.util.List;
import java.util.stream.IntStream;

/** Reads unwanted sequences: bit i of the state says that the last i + 1 days match the pattern's first i + 1 places. */
final class PatternAutomaton implements RowAutomaton {

    private final long[] places;
    private final int length;
    private final long weight;
    private final long last;
    private final long start;

    PatternAutomaton(boolean[][] pattern, int history, long weight, int[] past) {
        this.length = pattern.length;
        this.places = IntStream.range(0, pattern[0].length).mapToLong(shift -> places(pattern, shift)).toArray();
        this.weight = weight;
        this.last = 1L << (pattern.length - 1);
        long state = 0;
        for (int d = 0; d < history; d++) {
            state = next(state, d, past[d]);
        }
        this.start = state;
    }

    private static long places(boolean[][] pattern, int shift) {
        return IntStream.range(0, pattern.length).filter(i -> pattern[i][shift]).mapToLong(i -> 1L << i).sum();
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long next(long state, int day, int shift) {
        // What has matched whole is of no more use.
        return matched(state, shift) & ~last;
    }

    private long matched(long state, int shift) {
        return (state << 1 | 1) & places[shift];
    }

    @Override
    public long cost(long state, int day, int shift) {
        return (matched(state, shift) & last) != 0 ? weight : 0;
    }

    @Override
    public Object behaviour(int shift) {
        return places[shift];
    }

    @Override
    public Object shape() {
        return List.of("pattern", length, weight, start);
    }
}
