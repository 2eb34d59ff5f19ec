package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One thread's plan with its running numbers and cost. Changes are made block by block and taken back together: {@link #begin} opens a
 * move, each {@link #exchange} adds to it, {@link #takeBack} undoes all since. Not thread-safe.
 */
final class SearchState {

    /** Returned when a change was seen to cost too much and was not made. */
    static final long REFUSED = Long.MIN_VALUE;

    /** No move changes more stretches than two. */
    private static final int MOST_BLOCKS = 2;

    final CompiledProblem problem;
    final int[][] rows;
    private final int states;
    private final int[] tally;
    private final Journal journal;
    private final Sequences sequences;
    private final long[] rowCost;
    private final long[] sumCost;
    private final Block[] blocks = new Block[MOST_BLOCKS];
    private int made;
    private long cost;
    private double hardWeight = 1;

    /** A stretch of one person's days that was written over; the states are what stood there before. */
    private static final class Block {
        int person;
        int from;
        int to;
        int[] states = {};
        int offset;
        int journalled;
        long rowDelta;
        long sumDelta;
        long delta;
    }

    SearchState(CompiledProblem problem, int[][] rows) {
        this.problem = problem;
        this.states = problem.grid.states;
        this.rows = Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
        this.tally = new int[problem.tallies.size()];
        this.journal = new Journal(tally);
        this.sequences = new Sequences(states);
        this.rowCost = new long[rows.length];
        this.sumCost = new long[rows.length];
        Arrays.setAll(blocks, i -> new Block());
        System.arraycopy(problem.columns.zero, 0, tally, 0, problem.columns.count());
        for (int e = 0; e < rows.length; e++) {
            count(e);
        }
        this.cost = fullCost();
    }

    private void count(int person) {
        FlatRow flat = problem.flat[person];
        begin();
        journal.open();
        for (int d = 0; d < problem.grid.days; d++) {
            int cell = d * states + rows[person][d];
            journal.addAll(flat.sums.start[cell], flat.sums.start[cell + 1], flat.sums, flat.base, 1);
            journal.addAll(flat.columns.start[cell], flat.columns.start[cell + 1], flat.columns, 0, 1);
        }
        for (int i = 0; i < journal.size(); i++) {
            countParent(journal.slot(i), journal.before(i));
        }
        rowCost[person] = problem.rowCost(person, rows[person]);
        for (int slot = flat.base; slot < flat.end; slot++) {
            sumCost[person] += problem.tallies.row(slot, tally[slot]);
        }
    }

    long cost() {
        return cost;
    }

    /** What the person's row costs without the columns. */
    long rowCost(int person) {
        return rowCost[person];
    }

    /** What one more shift of the person would cost in the columns alone. */
    long columnCost(int person, int day, int shift) {
        SumLayout columns = problem.flat[person].columns;
        int cell = day * states + shift;
        long sum = 0;
        for (int i = columns.start[cell]; i < columns.start[cell + 1]; i++) {
            int column = columns.slot[i];
            sum += problem.tallies.column(column, tally[column] + columns.value[i]) - problem.tallies.column(column, tally[column]);
        }
        return sum;
    }

    /** Days on which runs, steps or patterns of the person's row break a hard rule. */
    List<Integer> brokenDays(int person) {
        return IntStream.range(problem.grid.history, problem.grid.days)
                .filter(d -> Packed.hard(sequences.before(problem.flat[person], rows[person], d, d)) > 0).boxed().toList();
    }

    /** The cost from scratch, for the start and for assertions. */
    long fullCost() {
        long sum = 0;
        for (int e = 0; e < rows.length; e++) {
            sum += problem.rowCost(e, rows[e]);
        }
        for (int c = 0; c < problem.columns.count(); c++) {
            sum += problem.columns.cost[c][tally[c]];
        }
        return sum;
    }

    boolean allows(int person, int day, int state) {
        return (problem.allowed[person][day] >>> state & 1) != 0;
    }

    /** What a broken hard rule weighs in energies. */
    void weigh(double hard) {
        hardWeight = hard;
    }

    double energy(long packed) {
        return Packed.hard(packed) * hardWeight + Packed.soft(packed);
    }

    /** Opens a move; what was changed before stays. */
    void begin() {
        made = 0;
        journal.clear();
    }

    /** Writes the states over a person's days from..to, leaves the old ones in their place, and returns what that costs. */
    long exchange(int person, int from, int to, int[] now) {
        return exchange(person, from, to, now, true, Double.POSITIVE_INFINITY);
    }

    /**
     * The same; without columns when the whole move leaves them as they are. Changes nothing and returns {@link #REFUSED} when the energy
     * is sure to pass the limit.
     */
    long exchange(int person, int from, int to, int[] now, boolean withColumns, double limit) {
        int[] row = rows[person];
        int first = from;
        int last = to;
        while (first <= last && row[first] == now[first - from]) {
            first++;
        }
        while (last > first && row[last] == now[last - from]) {
            last--;
        }
        if (first > last) {
            return 0;
        }
        Block block = blocks[made];
        block.person = person;
        block.from = first;
        block.to = last;
        block.states = now;
        block.offset = first - from;
        return write(block, withColumns, limit);
    }

    private long write(Block block, boolean withColumns, double limit) {
        FlatRow flat = problem.flat[block.person];
        int[] row = rows[block.person];
        long delta = -sequences.before(flat, row, block.from, block.to) + cells(flat, row, block);
        swap(row, block);
        delta += sequences.after(flat, row, block.from, block.to);
        if (limit != Double.POSITIVE_INFINITY) {
            double least = energy(delta) - energy(sumCost[block.person]);
            if (least > limit && (!withColumns || least - columnGain(flat, row, block) > limit)) {
                swap(row, block);
                return REFUSED;
            }
        }
        made++;
        block.journalled = journal.open();
        for (int d = block.from; d <= block.to; d++) {
            int old = block.states[block.offset + d - block.from];
            if (old != row[d]) {
                count(flat, d * states + old, d * states + row[d], withColumns);
            }
        }
        return settle(block, delta);
    }

    private long cells(FlatRow flat, int[] row, Block block) {
        long delta = 0;
        for (int d = block.from; d <= block.to; d++) {
            delta += flat.cell[d * states + block.states[block.offset + d - block.from]] - flat.cell[d * states + row[d]];
        }
        return delta;
    }

    private static void swap(int[] row, Block block) {
        int shift = block.offset - block.from;
        for (int d = block.from; d <= block.to; d++) {
            int now = row[d];
            row[d] = block.states[shift + d];
            block.states[shift + d] = now;
        }
    }

    /** The most energy that the block, written already, can win in the columns; exact enough where counts cost more the further off they are. */
    private double columnGain(FlatRow flat, int[] row, Block block) {
        long gain = 0;
        for (int d = block.from; d <= block.to; d++) {
            int old = block.states[block.offset + d - block.from];
            if (old != row[d]) {
                gain += gain(flat.columns, d * states + old, -1) + gain(flat.columns, d * states + row[d], 1);
            }
        }
        return energy(gain);
    }

    /** What the needs that somebody's other shift on a day would fill cost less for it; others are not counted. */
    long coverGain(int person, int day, int shift) {
        return gain(problem.flat[person].columns, day * states + shift, 1);
    }

    private long gain(SumLayout columns, int cell, int step) {
        long gain = 0;
        int end = columns.start[cell + 1];
        for (int i = columns.start[cell]; i < end; i++) {
            int column = columns.slot[i];
            gain += Math.max(0, problem.tallies.column(column, tally[column]) - problem.tallies.column(column, tally[column] + step * columns.value[i]));
        }
        return gain;
    }

    private void count(FlatRow flat, int old, int now, boolean withColumns) {
        SumLayout sums = flat.sums;
        journal.addAll(sums.start[old], sums.start[old + 1], sums, flat.base, -1);
        journal.addAll(sums.start[now], sums.start[now + 1], sums, flat.base, 1);
        if (withColumns) {
            SumLayout columns = flat.columns;
            journal.addAll(columns.start[old], columns.start[old + 1], columns, 0, -1);
            journal.addAll(columns.start[now], columns.start[now + 1], columns, 0, 1);
        }
    }

    private long settle(Block block, long sequenceDelta) {
        long columns = 0;
        long sums = 0;
        // Parents are journalled on the way, so the journal grows while it is read.
        for (int i = block.journalled; i < journal.size(); i++) {
            int slot = journal.slot(i);
            if (slot < problem.tallies.columns) {
                columns += problem.tallies.column(slot, tally[slot]) - problem.tallies.column(slot, journal.before(i));
            } else {
                countParent(slot, journal.before(i));
                sums += problem.tallies.row(slot, tally[slot]) - problem.tallies.row(slot, journal.before(i));
            }
        }
        block.sumDelta = sums;
        block.rowDelta = sequenceDelta + sums;
        block.delta = block.rowDelta + columns;
        apply(block, 1);
        return block.delta;
    }

    /** A weekend that begins or ends to be worked is counted in its parent. */
    private void countParent(int slot, int before) {
        int after = tally[slot];
        if (before != after && (before == 0 || after == 0) && slot >= problem.tallies.columns) {
            int parent = problem.tallies.parent(slot);
            if (parent >= 0) {
                journal.add(parent, after == 0 ? -1 : 1);
            }
        }
    }

    private void apply(Block block, int sign) {
        rowCost[block.person] += sign * block.rowDelta;
        sumCost[block.person] += sign * block.sumDelta;
        cost += sign * block.delta;
    }

    /** Undoes the move. */
    void takeBack() {
        while (made > 0) {
            Block block = blocks[--made];
            swap(rows[block.person], block);
            journal.takeBack(block.journalled);
            apply(block, -1);
        }
    }

    /** How many blocks the move has changed. */
    int blocks() {
        return made;
    }

    int personOf(int block) {
        return blocks[block].person;
    }

    int[][] copyRows() {
        return Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
    }
}
