package org.tessellate.engine.rostering.search;

import java.util.Arrays;

/** Fills columns one person at a time with whoever costs least, as long as it pays: a sensible plan in milliseconds. */
final class GreedyStart {

    private final SearchState state;
    private final int[] oneOfEachClass;
    private final int[] cell = new int[1];

    private GreedyStart(SearchState state) {
        this.state = state;
        Columns columns = state.problem.columns;
        this.oneOfEachClass = new int[1 + Arrays.stream(columns.classes()).max().orElse(-1)];
        for (int e = 0; e < state.rows.length; e++) {
            oneOfEachClass[columns.classes()[e]] = e;
        }
    }

    static void fill(SearchState state, double hardWeight, Budget budget) {
        state.weigh(hardWeight);
        new GreedyStart(state).fill(budget);
    }

    private void fill(Budget budget) {
        boolean improved = true;
        for (int round = 0; improved && round < state.rows.length && !budget.isSpent(); round++) {
            improved = false;
            for (int d = state.problem.grid.history; d < state.problem.grid.days && !budget.isSpent(); d++) {
                for (int s = 1; s < state.problem.grid.states; s++) {
                    improved |= isWanted(d, s) && addBest(d, s);
                }
            }
        }
    }

    /** Whether the columns would thank anybody for the shift; other reasons to work are left to the search. */
    private boolean isWanted(int day, int shift) {
        for (int person : oneOfEachClass) {
            if (state.columnCost(person, day, shift) < 0) {
                return true;
            }
        }
        return false;
    }

    private boolean addBest(int day, int shift) {
        int best = -1;
        double bestEnergy = 0;
        for (int e = 0; e < state.rows.length; e++) {
            if (state.rows[e][day] == 0 && state.allows(e, day, shift)) {
                cell[0] = shift;
                state.begin();
                long delta = state.exchange(e, day, day, cell, true, bestEnergy);
                if (delta != SearchState.REFUSED && state.energy(delta) < bestEnergy) {
                    bestEnergy = state.energy(delta);
                    best = e;
                }
                state.takeBack();
            }
        }
        if (best >= 0) {
            cell[0] = shift;
            state.begin();
            state.exchange(best, day, day, cell);
        }
        return best >= 0;
    }
}
