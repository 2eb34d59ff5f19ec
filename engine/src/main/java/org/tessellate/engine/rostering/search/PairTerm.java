package org.tessellate.engine.rostering.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Costs of two shifts a fixed number of days apart; when only neighbours count, the days between must be off. */
final class PairTerm implements RowTerm {

    private final int lag;
    private final boolean neighbours;
    private final int states;
    private final int firstDay;
    private final long[][] cost;

    /** The cost is by later day, then by first state times the number of states plus second state. */
    PairTerm(int lag, boolean neighbours, int states, int firstDay, long[][] cost) {
        this.lag = lag;
        this.neighbours = neighbours;
        this.states = states;
        this.firstDay = firstDay;
        this.cost = cost;
    }

    /** Whether the days are next to each other. */
    boolean isNext() {
        return lag == 1;
    }

    /** The costs on a day; null before the first. */
    long @Nullable [] table(int day) {
        return day < Math.max(firstDay, lag) ? null : cost[day];
    }

    @Override
    public long cost(int[] row, int from, int to) {
        long sum = 0;
        int last = Math.min(row.length - 1, to + lag);
        for (int d = Math.max(Math.max(firstDay, lag), from); d <= last; d++) {
            long pair = cost[d][row[d - lag] * states + row[d]];
            if (pair != 0 && (!neighbours || offBetween(row, d - lag, d))) {
                sum += pair;
            }
        }
        return sum;
    }

    private static boolean offBetween(int[] row, int first, int second) {
        for (int d = first + 1; d < second; d++) {
            if (row[d] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<RowAutomaton> automata(int[] past) {
        return List.of(new PairAutomaton(lag, neighbours, states, firstDay, cost, past));
    }
}
