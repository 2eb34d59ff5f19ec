package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.List;

/** Reads weekends: how many were worked, and what the open one holds so far. */
final class WeekendAutomaton implements RowAutomaton {

    private static final long WORKED = 1;
    private static final long OFF = 2;
    private static final int FLAGS = 2;

    private final int[][] weekends;
    private final boolean[] first;
    private final boolean[] last;
    private final boolean[] inside;
    private final int max;
    private final long weight;
    private final long start;

    /** A negative maximum asks for weekends worked whole or not at all. */
    WeekendAutomaton(int[][] weekends, int history, int max, long weight, int[] past) {
        this.weekends = weekends;
        this.max = max;
        this.weight = weight;
        this.first = new boolean[past.length];
        this.last = new boolean[past.length];
        this.inside = new boolean[past.length];
        for (int[] weekend : weekends) {
            first[weekend[0]] = true;
            last[weekend[weekend.length - 1]] = true;
            Arrays.stream(weekend).forEach(d -> inside[d] = true);
        }
        long state = 0;
        for (int d = 0; d < history; d++) {
            state = next(state, d, past[d]);
        }
        this.start = state;
    }

    @Override
    public long start() {
        return start;
    }

    private long flags(long state, int day, int shift) {
        long before = first[day] ? 0 : state & (WORKED | OFF);
        return before | (shift != 0 ? WORKED : max < 0 ? OFF : 0);
    }

    private boolean opens(long state, int day, int shift) {
        return shift != 0 && (first[day] || (state & WORKED) == 0);
    }

    @Override
    public long next(long state, int day, int shift) {
        if (!inside[day]) {
            return state;
        }
        long count = state >> FLAGS;
        long counted = max >= 0 && opens(state, day, shift) ? Math.min(max, count + 1) : count;
        return counted << FLAGS | (last[day] ? 0 : flags(state, day, shift));
    }

    @Override
    public long cost(long state, int day, int shift) {
        if (!inside[day]) {
            return 0;
        }
        boolean charged = max >= 0
                ? opens(state, day, shift) && state >> FLAGS >= max
                : last[day] && flags(state, day, shift) == (WORKED | OFF);
        return charged ? weight : 0;
    }

    @Override
    public Object behaviour(int shift) {
        return shift != 0;
    }

    @Override
    public Object shape() {
        return List.of("weekend", max, weight, start, Arrays.stream(weekends).map(w -> Arrays.stream(w).boxed().toList()).toList());
    }
}
