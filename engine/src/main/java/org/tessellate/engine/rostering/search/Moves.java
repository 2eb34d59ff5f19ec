package org.tessellate.engine.rostering.search;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws a random change, makes it, and can take it back. The mix was measured on public instances. Not thread-safe. */
final class Moves {

    /** Returned when the drawn change was not possible and nothing was done. */
    static final long NONE = Long.MIN_VALUE;

    private static final int LONGEST_SET = 5;
    private static final int LONGEST_SWAP = 14;

    private final SearchState state;
    private final SplittableRandom random;
    private final int first;
    private final int days;
    private final int[][] usable;
    private final Change one;
    private final Change two;

    /** A block of one person's days that was written over. */
    private static final class Change {
        int person = -1;
        int from;
        int to;
        long delta;
        final int[] states;

        Change(int days) {
            states = new int[days];
        }
    }

    Moves(SearchState state, SplittableRandom random) {
        this.state = state;
        this.random = random;
        this.first = state.problem.grid.history;
        this.days = state.problem.grid.days;
        this.one = new Change(days);
        this.two = new Change(days);
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
        one.person = -1;
        two.person = -1;
        int dice = random.nextInt(100);
        if (dice < 30) {
            return set();
        } else if (dice < 75) {
            return swapBlock();
        } else if (dice < 85) {
            return exchangeDays();
        } else if (dice < 93) {
            return rotate();
        }
        return handOver();
    }

    void takeBack() {
        takeBack(two);
        takeBack(one);
    }

    private void takeBack(Change change) {
        if (change.person >= 0) {
            state.takeBack(change.person, change.from, change.to, change.states, change.delta);
        }
    }

    private long make(Change change, int person, int from, int to) {
        change.person = person;
        change.from = from;
        change.to = to;
        change.delta = state.exchange(person, from, to, change.states);
        return change.delta;
    }

    private int anyPerson() {
        return random.nextInt(state.rows.length);
    }

    private int anyDay() {
        return first + random.nextInt(days - first);
    }

    private long set() {
        int person = anyPerson();
        int from = anyDay();
        int to = Math.min(days - 1, from + random.nextInt(LONGEST_SET));
        int wanted = random.nextInt(3) == 0 ? 0 : usable[person][random.nextInt(usable[person].length)];
        boolean changes = false;
        for (int d = from; d <= to; d++) {
            int now = state.rows[person][d];
            one.states[d - from] = state.allows(person, d, wanted) ? wanted : now;
            changes |= one.states[d - from] != now;
        }
        return changes ? make(one, person, from, to) : NONE;
    }

    private long swapBlock() {
        int a = anyPerson();
        int b = anyPerson();
        int from = anyDay();
        int to = Math.min(days - 1, from + random.nextInt(LONGEST_SWAP));
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
            one.states[d - from] = rowB[d];
            two.states[d - from] = rowA[d];
        }
        return make(one, a, from, to) + make(two, b, from, to);
    }

    private long exchangeDays() {
        int person = anyPerson();
        int x = anyDay();
        int y = anyDay();
        int from = Math.min(x, y);
        int to = Math.max(x, y);
        int[] row = state.rows[person];
        if (row[from] == row[to] || !state.allows(person, from, row[to]) || !state.allows(person, to, row[from])) {
            return NONE;
        }
        System.arraycopy(row, from, one.states, 0, to - from + 1);
        one.states[0] = row[to];
        one.states[to - from] = row[from];
        return make(one, person, from, to);
    }

    private long rotate() {
        int person = anyPerson();
        int from = anyDay();
        int to = Math.min(days - 1, from + 1 + random.nextInt(LONGEST_SWAP));
        boolean left = random.nextBoolean();
        int length = to - from + 1;
        for (int i = 0; i < length; i++) {
            int wanted = state.rows[person][from + (i + (left ? 1 : length - 1)) % length];
            if (!state.allows(person, from + i, wanted)) {
                return NONE;
            }
            one.states[i] = wanted;
        }
        return make(one, person, from, to);
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
        one.states[0] = 0;
        two.states[0] = shift;
        return make(one, giver, d, d) + make(two, taker, d, d);
    }
}
