package org.tessellate.engine.rostering.search;

import java.util.List;

/** Costs of single cells. */
final class UnaryTerm implements RowTerm {

    private final long[][] cost;

    UnaryTerm(long[][] cost) {
        this.cost = cost;
    }

    long[][] table() {
        return cost;
    }

    @Override
    public long cost(int[] row, int from, int to) {
        long sum = 0;
        for (int d = from; d <= to; d++) {
            sum += cost[d][row[d]];
        }
        return sum;
    }

    @Override
    public List<RowAutomaton> automata(int[] past) {
        return List.of();
    }
}
