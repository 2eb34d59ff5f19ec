package org.tessellate.engine.rostering.search;

import java.util.List;

/** Reads runs: the state is the length of the open run, capped where nothing changes any more. */
final class RunAutomaton implements RowAutomaton {

    /** Marks a run that began on the first day of all and therefore owes no minimum. */
    private static final long FROM_BORDER = 1L << 32;

    private final long members;
    private final int history;
    private final int min;
    private final int max;
    private final int longest;
    private final long weight;
    private final long start;

    RunAutomaton(long members, int history, int min, int max, long weight, int[] past) {
        this.members = members;
        this.history = history;
        this.min = min;
        this.max = max;
        this.weight = weight;
        this.longest = Math.max(min, max < past.length ? max : 0);
        this.start = after(past);
    }

    private long after(int[] past) {
        long state = 0;
        for (int d = 0; d < history; d++) {
            state = next(state, d, past[d]);
        }
        return state;
    }

    private boolean isMember(int shift) {
        return (members >>> shift & 1) != 0;
    }

    private static int length(long state) {
        return (int) state;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long next(long state, int day, int shift) {
        if (!isMember(shift)) {
            return 0;
        }
        long border = day == 0 ? FROM_BORDER : state & FROM_BORDER;
        return border | Math.min(longest, length(state) + 1);
    }

    @Override
    public long cost(long state, int day, int shift) {
        int length = length(state);
        if (isMember(shift)) {
            return length >= max ? weight : 0;
        }
        boolean owes = length > 0 && length < min && state < FROM_BORDER && day >= history;
        return owes ? weight * (min - length) : 0;
    }

    @Override
    public Object behaviour(int shift) {
        return isMember(shift);
    }

    @Override
    public Object shape() {
        return List.of("run", min, Math.min(max, longest + 1), weight, start, history == 0);
    }
}
