package org.tessellate.engine.rostering.search;

/** One thread's plan with its counts and cost, changed block by block and taken back the same way. Not thread-safe. */
final class SearchState {

    final CompiledProblem problem;
    final int[][] rows;
    private final int[] counts;
    private long cost;

    SearchState(CompiledProblem problem, int[][] rows) {
        this.problem = problem;
        this.rows = new int[rows.length][];
        this.counts = new int[problem.columns.count()];
        for (int e = 0; e < rows.length; e++) {
            this.rows[e] = rows[e].clone();
            for (int d = problem.grid.history; d < problem.grid.days; d++) {
                for (int c : problem.columns.of(e, d, rows[e][d])) {
                    counts[c]++;
                }
            }
        }
        this.cost = fullCost();
    }

    long cost() {
        return cost;
    }

    /** The cost from scratch, for the start and for assertions. */
    long fullCost() {
        long sum = 0;
        for (int e = 0; e < rows.length; e++) {
            sum += rowCost(e, 0, rows[e].length - 1);
        }
        for (int c = 0; c < counts.length; c++) {
            sum += problem.columns.cost[c][counts[c]];
        }
        return sum;
    }

    private long rowCost(int person, int from, int to) {
        long sum = 0;
        int[] row = rows[person];
        for (RowTerm term : problem.terms[person]) {
            sum += term.cost(row, from, to);
        }
        return sum;
    }

    boolean allows(int person, int day, int state) {
        return (problem.allowed[person][day] >>> state & 1) != 0;
    }

    /** Writes the states over a person's days from..to, leaves the old ones in their place, and returns what that costs. */
    long exchange(int person, int from, int to, int[] states) {
        long before = rowCost(person, from, to);
        long columns = overwrite(person, from, to, states);
        long delta = rowCost(person, from, to) - before + columns;
        cost += delta;
        return delta;
    }

    /** Takes back an exchange; the states hold what was there before. */
    void takeBack(int person, int from, int to, int[] states, long delta) {
        overwrite(person, from, to, states);
        cost -= delta;
    }

    private long overwrite(int person, int from, int to, int[] states) {
        int[] row = rows[person];
        long delta = 0;
        for (int d = from; d <= to; d++) {
            int old = row[d];
            int now = states[d - from];
            if (old != now) {
                delta += leave(person, d, old) + join(person, d, now);
                row[d] = now;
                states[d - from] = old;
            }
        }
        return delta;
    }

    private long leave(int person, int day, int state) {
        long delta = 0;
        for (int c : problem.columns.of(person, day, state)) {
            long[] table = problem.columns.cost[c];
            int n = counts[c]--;
            delta += table[n - 1] - table[n];
        }
        return delta;
    }

    private long join(int person, int day, int state) {
        long delta = 0;
        for (int c : problem.columns.of(person, day, state)) {
            long[] table = problem.columns.cost[c];
            int n = counts[c]++;
            delta += table[n + 1] - table[n];
        }
        return delta;
    }

    int[][] copyRows() {
        int[][] copy = new int[rows.length][];
        for (int e = 0; e < rows.length; e++) {
            copy[e] = rows[e].clone();
        }
        return copy;
    }
}
