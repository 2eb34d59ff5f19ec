package org.tessellate.engine.rostering.search;

/** Fills columns one person at a time with whoever costs least, as long as it pays: a sensible plan in milliseconds. */
final class GreedyStart {

    private GreedyStart() {}

    static void fill(SearchState state, long hardWeight, Budget budget) {
        boolean improved = true;
        for (int round = 0; improved && round < state.rows.length && !budget.isSpent(); round++) {
            improved = false;
            for (int d = state.problem.grid.history; d < state.problem.grid.days && !budget.isSpent(); d++) {
                for (int s = 1; s < state.problem.grid.states; s++) {
                    improved |= addBest(state, d, s, hardWeight);
                }
            }
        }
    }

    private static boolean addBest(SearchState state, int day, int shift, long hardWeight) {
        int[] cell = new int[1];
        int best = -1;
        long bestEnergy = 0;
        for (int e = 0; e < state.rows.length; e++) {
            if (state.rows[e][day] == 0 && state.allows(e, day, shift)) {
                cell[0] = shift;
                state.begin();
                long delta = state.exchange(e, day, day, cell);
                long energy = Packed.hard(delta) * hardWeight + Packed.soft(delta);
                state.takeBack();
                if (energy < bestEnergy) {
                    bestEnergy = energy;
                    best = e;
                }
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
