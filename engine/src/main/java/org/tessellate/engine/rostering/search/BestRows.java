package org.tessellate.engine.rostering.search;

import java.util.Arrays;

/** The best plan of one thread's walk; only rows that changed since are copied when the walk finds a better one. Not thread-safe. */
final class BestRows {

    private final SearchState state;
    private final int[][] rows;
    private final boolean[] stale;
    private final int[] changed;
    private int count;
    private long cost;
    private boolean offered;

    BestRows(SearchState state) {
        this.state = state;
        this.rows = state.copyRows();
        this.stale = new boolean[rows.length];
        this.changed = new int[rows.length];
        this.cost = state.cost();
    }

    /** To be told after every move that was kept. */
    void changed() {
        for (int b = 0; b < state.blocks(); b++) {
            mark(state.personOf(b));
        }
        if (Incumbent.better(state.cost(), cost)) {
            copy();
        }
    }

    private void mark(int person) {
        if (!stale[person]) {
            stale[person] = true;
            changed[count++] = person;
        }
    }

    private void copy() {
        for (int i = 0; i < count; i++) {
            int person = changed[i];
            stale[person] = false;
            System.arraycopy(state.rows[person], 0, rows[person], 0, rows[person].length);
        }
        count = 0;
        cost = state.cost();
        offered = false;
    }

    /** Shows the plan to the others when it is better than theirs. */
    void offer(Incumbent incumbent) {
        if (!offered) {
            offered = true;
            if (Incumbent.better(cost, incumbent.cost())) {
                incumbent.offer(Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new), cost);
            }
        }
    }
}
