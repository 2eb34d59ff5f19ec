package org.tessellate.engine.rostering.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads some days of a row whose other days are fixed: begins where another automaton is after those before, and its last step costs
 * what those after cost too. So nothing need be remembered beyond the days that are free. Used by one thread.
 */
final class LaterAutomaton implements RowAutomaton {

    private final RowAutomaton automaton;
    private final int[] row;
    private final int lastDay;
    private final long start;
    private final Map<Long, Long> fixed = new HashMap<>();

    LaterAutomaton(RowAutomaton automaton, int[] row, int history, DayWindow free) {
        this.automaton = automaton;
        this.row = row;
        this.lastDay = free.to();
        long state = automaton.start();
        for (int d = history; d < free.from(); d++) {
            state = automaton.next(state, d, row[d]);
        }
        this.start = state;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long next(long state, int day, int shift) {
        return day == lastDay ? 0 : automaton.next(state, day, shift);
    }

    @Override
    public long cost(long state, int day, int shift) {
        long cost = automaton.cost(state, day, shift);
        return day == lastDay ? cost + fixed.computeIfAbsent(automaton.next(state, day, shift), this::costAfter) : cost;
    }

    private long costAfter(long stateThen) {
        long cost = 0;
        long state = stateThen;
        for (int d = lastDay + 1; d < row.length; d++) {
            cost += automaton.cost(state, d, row[d]);
            state = automaton.next(state, d, row[d]);
        }
        return cost;
    }

    @Override
    public Object behaviour(int shift) {
        return automaton.behaviour(shift);
    }

    @Override
    public Object shape() {
        return List.of(automaton.shape(), start, lastDay);
    }
}
