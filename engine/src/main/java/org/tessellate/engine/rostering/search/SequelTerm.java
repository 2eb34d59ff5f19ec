package org.tessellate.engine.rostering.search;

import java.util.List;

/** Cost of each place where consecutive days match one sequence of state sets and the days after them break another. */
final class SequelTerm implements RowTerm {

    private final boolean[][] when;
    private final boolean[][] then;
    private final int history;
    private final long weight;

    SequelTerm(boolean[][] when, boolean[][] then, int history, long weight) {
        this.when = when;
        this.then = then;
        this.history = history;
        this.weight = weight;
    }

    @Override
    public long cost(int[] row, int from, int to) {
        long count = 0;
        int last = Math.min(row.length - when.length, to);
        for (int first = Math.max(0, from - when.length - then.length + 1); first <= last; first++) {
            count += matches(row, first) && isBroken(row, first + when.length) ? 1 : 0;
        }
        return count * weight;
    }

    private boolean matches(int[] row, int first) {
        for (int i = 0; i < when.length; i++) {
            if (!when[i][row[first + i]]) {
                return false;
            }
        }
        return true;
    }

    /** What lies after the row is not owed, and what broke before the horizon was charged then. */
    private boolean isBroken(int[] row, int due) {
        for (int i = 0; i < then.length && due + i < row.length; i++) {
            if (!then[i][row[due + i]]) {
                return due + i >= history;
            }
        }
        return false;
    }

    @Override
    public List<RowAutomaton> automata(int[] past) {
        return List.of(new SequelAutomaton(when, then, history, weight, past));
    }
}
