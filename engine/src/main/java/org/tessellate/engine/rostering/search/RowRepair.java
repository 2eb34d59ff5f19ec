package org.tessellate.engine.rostering.search;

import java.util.List;

/**
 * Searches for a row without a broken hard rule for each person who has one, while all other rows stay: a small search over one row,
 * which is quick whatever the horizon. Not thread-safe.
 */
final class RowRepair {

    private static final int FIRST_TRY = 8_192;
    private static final int LONGEST_TRY = 1 << 20;
    // Soft costs hardly matter here, but a hard rule more is all but never broken: it could not be mended again in time.
    private static final double HEAVY = 10;
    private static final double HOT = 2;
    private static final int CHECK_EVERY = 256;

    private final SearchState state;
    private final Moves moves;
    private final Draws draws;
    private final Temperatures scale;

    RowRepair(SearchState state, Moves moves, Draws draws, Temperatures scale) {
        this.state = state;
        this.moves = moves;
        this.draws = draws;
        this.scale = scale;
    }

    /** Whether there is a row to repair. */
    boolean isNeeded() {
        for (int e = 0; e < state.rows.length; e++) {
            if (Packed.hard(state.rowCost(e)) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Tries each broken row, longer in each round, until none is left or the budget's share is spent; returns the moves made in all. */
    long run(Budget budget, double until, long made) {
        long count = made;
        state.weigh(HEAVY * scale.hardWeight());
        for (int length = FIRST_TRY; isNeeded() && budget.spent(count) < until; length = Math.min(LONGEST_TRY, 2 * length)) {
            for (int e = 0; e < state.rows.length && budget.spent(count) < until; e++) {
                if (Packed.hard(state.rowCost(e)) > 0) {
                    count += repair(e, length, budget, until, count);
                }
            }
        }
        return count;
    }

    private long repair(int person, int length, Budget budget, double until, long made) {
        int[] best = state.rows[person].clone();
        long bestCost = state.cost();
        long bestRow = state.rowCost(person);
        int count = 0;
        while (count < length && Packed.hard(bestRow) > 0 && budget.spent(made + count) < until) {
            double temperature = HOT * scale.hardWeight() * (1 - (double) count / length);
            List<Integer> broken = state.brokenDays(person);
            for (int i = 0; i < CHECK_EVERY; i++) {
                step(person, broken.isEmpty() ? -1 : broken.get(draws.below(broken.size())), temperature);
                if (Incumbent.better(state.cost(), bestCost)) {
                    bestCost = state.cost();
                    bestRow = state.rowCost(person);
                    System.arraycopy(state.rows[person], 0, best, 0, best.length);
                }
            }
            count += CHECK_EVERY;
        }
        state.begin();
        state.exchange(person, 0, best.length - 1, best);
        return count;
    }

    private void step(int person, int around, double temperature) {
        double limit = temperature * draws.exponential();
        long delta = moves.propose(person, around, limit);
        if (delta != Moves.NONE && state.energy(delta) > limit) {
            moves.takeBack();
        }
    }
}
