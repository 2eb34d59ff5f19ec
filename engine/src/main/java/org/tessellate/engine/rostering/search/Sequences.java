package org.tessellate.engine.rostering.search;

/** Measures what a block's neighbourhood costs before and after the block is written: steps, runs and patterns. Not thread-safe. */
final class Sequences {

    private final int states;
    private int[] start = new int[4];
    private int[] end = new int[4];

    Sequences(int states) {
        this.states = states;
    }

    /** The cost with the row as it is; remembers how far runs reach, for the same block afterwards. */
    long before(FlatRow flat, int[] row, int from, int to) {
        if (flat.runs.length > start.length) {
            start = new int[flat.runs.length];
            end = new int[flat.runs.length];
        }
        for (int r = 0; r < flat.runs.length; r++) {
            start[r] = flat.runs[r].regionStart(row, from);
            end[r] = flat.runs[r].regionEnd(row, to);
        }
        return after(flat, row, from, to);
    }

    /** The cost of the same block now. */
    long after(FlatRow flat, int[] row, int from, int to) {
        long sum = flat.steps ? flat.stepCost(row, from, to, states) : 0;
        for (int r = 0; r < flat.runs.length; r++) {
            sum += flat.runs[r].cost(row, start[r], end[r]);
        }
        return flat.others.length == 0 ? sum : sum + flat.otherCost(row, from, to);
    }
}
