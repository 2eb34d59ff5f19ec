package org.tessellate.engine.rostering.search;

import java.util.Arrays;

/**
 * What running numbers cost: first one for each column of people, then the sums of each row. A weekend's sum may count in another,
 * its parent, as one worked weekend. Immutable once built.
 */
final class Tallies {

    private static final byte RANGE = 0;
    private static final byte WHOLE = 1;
    private static final byte CHILD = 2;

    final int columns;
    private final long[][] columnCost;
    private int size;
    private byte[] kind = new byte[64];
    private int[] min = new int[64];
    private int[] max = new int[64];
    private int[] carried = new int[64];
    private int[] perCharge = new int[64];
    private long[] weight = new long[64];

    Tallies(long[][] columnCost) {
        this.columnCost = columnCost;
        this.columns = columnCost.length;
        this.size = columns;
    }

    int size() {
        return size;
    }

    /** A sum that costs below and above its bounds, by started charges; what history alone exceeded is free. */
    int addRange(long least, long most, int history, int charge, long cost) {
        int slot = add(RANGE, cost);
        min[slot - columns] = (int) Math.clamp(least, 0, Integer.MAX_VALUE);
        max[slot - columns] = (int) Math.clamp(most, 0, Integer.MAX_VALUE);
        carried[slot - columns] = (int) Math.max(0, history - most);
        perCharge[slot - columns] = charge;
        return slot;
    }

    /** Days of a weekend that cost unless all or none are worked. */
    int addWhole(int days, long cost) {
        int slot = add(WHOLE, cost);
        max[slot - columns] = days;
        return slot;
    }

    /** Days of a weekend that count as one in the parent. */
    int addChild(int parent) {
        int slot = add(CHILD, 0);
        max[slot - columns] = parent;
        return slot;
    }

    private int add(byte sort, long cost) {
        int index = size - columns;
        if (index == kind.length) {
            kind = Arrays.copyOf(kind, 2 * index);
            min = Arrays.copyOf(min, 2 * index);
            max = Arrays.copyOf(max, 2 * index);
            carried = Arrays.copyOf(carried, 2 * index);
            perCharge = Arrays.copyOf(perCharge, 2 * index);
            weight = Arrays.copyOf(weight, 2 * index);
        }
        kind[index] = sort;
        weight[index] = cost;
        return size++;
    }

    /** The slot that counts this one as worked, or -1. */
    int parent(int slot) {
        return kind[slot - columns] == CHILD ? max[slot - columns] : -1;
    }

    long column(int slot, int count) {
        return columnCost[slot][count];
    }

    long row(int slot, int sum) {
        int i = slot - columns;
        if (kind[i] == RANGE) {
            int above = Math.max(0, sum - max[i]) - carried[i];
            int below = min[i] - sum;
            // Divisions are slow and nearly always of zero.
            return above <= 0 && below <= 0 ? 0 : weight[i] * (charges(above, perCharge[i]) + charges(below, perCharge[i]));
        }
        return kind[i] == WHOLE && sum > 0 && sum < max[i] ? weight[i] : 0;
    }

    private static long charges(int amount, int perCharge) {
        return amount <= 0 ? 0 : perCharge == 1 ? amount : Math.ceilDiv(amount, perCharge);
    }
}
