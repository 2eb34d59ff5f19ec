package org.tessellate.engine.rostering.search;

import java.util.stream.IntStream;

/** Draws a random change, makes it, and can take it back. The mix was measured on public instances. Not thread-safe. */
final class Moves {

    /** Returned when the drawn change was not possible, or was seen to cost too much before it was made whole; nothing is changed then. */
    static final long NONE = SearchState.REFUSED;

    private static final int NOWHERE = -1;
    private static final int NEAR = 7;
    private static final int LONGEST_SET = 5;
    private static final int LONGEST_SWAP = 14;

    private final SearchState state;
    private final Draws draws;
    private final int first;
    private final int days;
    private final int[][] usable;
    private final int[] one;
    private final int[] two;
    private int near = NOWHERE;
    private double limit = Double.POSITIVE_INFINITY;

    Moves(SearchState state, Draws draws) {
        this.state = state;
        this.draws = draws;
        this.first = state.problem.grid.history;
        this.days = state.problem.grid.days;
        this.one = new int[LONGEST_SWAP + 2];
        this.two = new int[LONGEST_SWAP + 2];
        this.usable = IntStream.range(0, state.rows.length).mapToObj(this::usableStates).toArray(int[][]::new);
    }

    private int[] usableStates(int person) {
        long union = 0;
        for (int d = first; d < days; d++) {
            union |= state.problem.allowed[person][d];
        }
        long mask = union;
        return IntStream.range(0, state.problem.grid.states).filter(s -> (mask >>> s & 1) != 0).toArray();
    }

    /** Makes one random change and returns its packed cost, or {@link #NONE}. */
    long propose() {
        return propose(Double.POSITIVE_INFINITY);
    }

    /** The same; a change that is sure to cost more than the limit need not be made. */
    long propose(double mostEnergy) {
        limit = mostEnergy;
        state.begin();
        int dice = draws.below(100);
        if (dice < 30) {
            return set(anyPerson());
        } else if (dice < 75) {
            return swapBlock();
        } else if (dice < 85) {
            return exchangeDays(anyPerson());
        } else if (dice < 93) {
            return rotate(anyPerson());
        }
        return handOver();
    }

    /** The same within one person's row, mostly around a day. */
    long propose(int person, int around, double mostEnergy) {
        near = around;
        limit = mostEnergy;
        state.begin();
        int dice = draws.below(4);
        long delta = dice == 0 ? set(person) : dice == 1 ? exchangeDays(person) : rotate(person);
        near = NOWHERE;
        return delta;
    }

    void takeBack() {
        state.takeBack();
    }

    private int anyPerson() {
        return draws.below(state.rows.length);
    }

    private int anyDay() {
        if (near != NOWHERE && draws.below(4) > 0) {
            return Math.clamp(near + draws.below(2 * NEAR + 1) - (long) NEAR, first, days - 1);
        }
        return first + draws.below(days - first);
    }

    private long set(int person) {
        int from = anyDay();
        int to = Math.min(days - 1, from + draws.below(LONGEST_SET));
        int wanted = draws.below(3) == 0 ? 0 : usable[person][draws.below(usable[person].length)];
        boolean changes = false;
        for (int d = from; d <= to; d++) {
            one[d - from] = state.allows(person, d, wanted) ? wanted : state.rows[person][d];
            changes |= one[d - from] != state.rows[person][d];
        }
        return changes ? state.exchange(person, from, to, one, true, limit) : NONE;
    }

    private long swapBlock() {
        int a = anyPerson();
        int b = anyPerson();
        int from = anyDay();
        int to = Math.min(days - 1, from + draws.below(LONGEST_SWAP));
        int[] rowA = state.rows[a];
        int[] rowB = state.rows[b];
        while (from <= to && rowA[from] == rowB[from]) {
            from++;
        }
        if (a == b || from > to) {
            return NONE;
        }
        for (int d = from; d <= to; d++) {
            if (!state.allows(a, d, rowB[d]) || !state.allows(b, d, rowA[d])) {
                return NONE;
            }
            one[d - from] = rowB[d];
            two[d - from] = rowA[d];
        }
        return both(a, b, from, to);
    }

    /** Writes one and two; people who count alike leave the columns as they are, so what the second row costs bounds what it can win. */
    private long both(int a, int b, int from, int to) {
        boolean alike = state.problem.columns.alike(a, b);
        long first = state.exchange(a, from, to, one, !alike, alike ? limit + state.energy(state.rowCost(b)) : Double.POSITIVE_INFINITY);
        if (first == NONE || alike && state.energy(first) - state.energy(state.rowCost(b)) > limit) {
            state.takeBack();
            return NONE;
        }
        return then(first, state.exchange(b, from, to, two, !alike, limit - state.energy(first)));
    }

    private long then(long first, long second) {
        if (second == NONE) {
            state.takeBack();
            return NONE;
        }
        return first + second;
    }

    private long exchangeDays(int person) {
        int x = anyDay();
        int y = anyDay();
        int[] row = state.rows[person];
        if (row[x] == row[y] || !state.allows(person, x, row[y]) || !state.allows(person, y, row[x])) {
            return NONE;
        }
        one[0] = row[y];
        two[0] = row[x];
        long moved = state.exchange(person, x, x, one);
        return then(moved, state.exchange(person, y, y, two, true, limit - state.energy(moved)));
    }

    private long rotate(int person) {
        int from = anyDay();
        int to = Math.min(days - 1, from + 1 + draws.below(LONGEST_SWAP));
        boolean left = draws.below(2) == 0;
        int length = to - from + 1;
        if (length < 2) {
            return NONE;
        }
        int[] row = state.rows[person];
        int source = left ? 1 : length - 1;
        for (int i = 0; i < length; i++) {
            int wanted = row[from + source];
            source = source + 1 == length ? 0 : source + 1;
            if (!state.allows(person, from + i, wanted)) {
                return NONE;
            }
            one[i] = wanted;
        }
        return state.exchange(person, from, to, one, true, limit);
    }

    private long handOver() {
        int giver = anyPerson();
        int taker = anyPerson();
        int d = anyDay();
        int shift = state.rows[giver][d];
        if (giver == taker || shift == 0 || state.rows[taker][d] != 0
                || !state.allows(taker, d, shift) || !state.allows(giver, d, 0)) {
            return NONE;
        }
        one[0] = 0;
        two[0] = shift;
        return both(giver, taker, d, d);
    }
}
