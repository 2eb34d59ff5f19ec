package org.tessellate.engine.rostering.search;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads wanted sequences: bit i of the state says that the last i + 1 days match the first i + 1 places of both sequences together. */
final class SequelAutomaton implements RowAutomaton {

    private final long[] places;
    private final int calling;
    private final long weight;
    private final long owed;
    private final long last;
    private final long start;

    SequelAutomaton(boolean[][] when, boolean[][] then, int history, long weight, int[] past) {
        boolean[][] whole = Stream.of(when, then).flatMap(Stream::of).toArray(boolean[][]::new);
        this.places = IntStream.range(0, whole[0].length).mapToLong(shift -> places(whole, shift)).toArray();
        this.calling = when.length;
        this.weight = weight;
        this.last = 1L << (whole.length - 1);
        this.owed = (last << 1) - (1L << when.length);
        long state = 0;
        for (int d = 0; d < history; d++) {
            state = next(state, d, past[d]);
        }
        this.start = state;
    }

    private static long places(boolean[][] sequence, int shift) {
        return IntStream.range(0, sequence.length).filter(i -> sequence[i][shift]).mapToLong(i -> 1L << i).sum();
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long next(long state, int day, int shift) {
        // What has followed whole is of no more use.
        return (state << 1 | 1) & places[shift] & ~last;
    }

    /** Each sequence begun that this day should have gone on with. */
    @Override
    public long cost(long state, int day, int shift) {
        return weight * Long.bitCount(state << 1 & owed & ~places[shift]);
    }

    @Override
    public Object behaviour(int shift) {
        return places[shift];
    }

    @Override
    public Object shape() {
        return List.of("sequel", calling, last, weight, start);
    }
}
