package org.tessellate.engine.rostering.search;

import java.util.List;
import java.util.stream.IntStream;

/** Costs of runs of member states that are too long or too short; runs open at a border owe no minimum. */
final class RunTerm implements RowTerm {

    private final long members;
    private final int history;
    private final int min;
    private final int max;
    private final long weight;

    RunTerm(boolean[] member, int history, int min, int max, long weight) {
        this.members = IntStream.range(0, member.length).filter(s -> member[s]).mapToLong(s -> 1L << s).sum();
        this.history = history;
        this.min = min;
        this.max = max;
        this.weight = weight;
    }

    long members() {
        return members;
    }

    /** What the run costs that lasts so long; carried says how many of its days were worked before the horizon. */
    long cost(int days, int carried, boolean openAtStart, boolean openAtEnd) {
        long above = Math.max(0, days - max) - Math.max(0, carried - max);
        return weight * (above + (openAtStart || openAtEnd ? 0 : Math.max(0, min - days)));
    }

    /** Whether any run could cost anything. */
    boolean binds() {
        return members != 0 && (min > 1 || max < Integer.MAX_VALUE);
    }

    @Override
    public long cost(int[] row, int from, int to) {
        int lo = from;
        while (lo > 0 && isMember(row[lo - 1])) {
            lo--;
        }
        int hi = to;
        while (hi < row.length - 1 && isMember(row[hi + 1])) {
            hi++;
        }
        long cost = 0;
        int d = lo;
        while (d <= hi) {
            int first = d;
            while (d <= hi && isMember(row[d])) {
                d++;
            }
            boolean counts = d > first && d - 1 >= history - 1;
            cost += counts ? cost(d - first, Math.max(0, history - first), first == 0, d == row.length) : 0;
            d++;
        }
        return cost;
    }

    private boolean isMember(int state) {
        return (members >>> state & 1) != 0;
    }

    @Override
    public List<RowAutomaton> automata(int[] past) {
        return List.of(new RunAutomaton(members, history, min, max, weight, past));
    }
}
