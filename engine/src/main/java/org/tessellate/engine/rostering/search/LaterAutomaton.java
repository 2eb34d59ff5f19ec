package org.tessellate.engine.rostering.search;

import java.util.List;

/** Reads on from where another automaton is after the first days of a row. */
record LaterAutomaton(RowAutomaton automaton, long start) implements RowAutomaton {

    static LaterAutomaton after(RowAutomaton automaton, int[] row, int firstDay, int days) {
        long state = automaton.start();
        for (int d = firstDay; d < days; d++) {
            state = automaton.next(state, d, row[d]);
        }
        return new LaterAutomaton(automaton, state);
    }

    @Override
    public long next(long state, int day, int shift) {
        return automaton.next(state, day, shift);
    }

    @Override
    public long cost(long state, int day, int shift) {
        return automaton.cost(state, day, shift);
    }

    @Override
    public Object behaviour(int shift) {
        return automaton.behaviour(shift);
    }

    @Override
    public Object shape() {
        return List.of(automaton.shape(), start);
    }
}
