package org.tessellate.engine.rostering.search;

import java.util.List;

/** Cost of each place where consecutive days match a sequence of state sets. */
final class PatternTerm implements RowTerm {

    private final boolean[][] pattern;
    private final int history;
    private final long weight;

    PatternTerm(boolean[][] pattern, int history, long weight) {
        this.pattern = pattern;
        this.history = history;
        this.weight = weight;
    }

    @Override
    public long cost(int[] row, int from, int to) {
        int length = pattern.length;
        int last = Math.min(row.length - 1, to + length - 1);
        long count = 0;
        for (int d = Math.max(Math.max(history, length - 1), from); d <= last; d++) {
            count += matches(row, d - length + 1) ? 1 : 0;
        }
        return count * weight;
    }

    private boolean matches(int[] row, int first) {
        for (int i = 0; i < pattern.length; i++) {
            if (!pattern[i][row[first + i]]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<RowAutomaton> automata(int[] past) {
        return List.of(new PatternAutomaton(pattern, history, weight, past));
    }
}
