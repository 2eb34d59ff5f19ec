package org.tessellate.engine.rostering.search;

import java.util.Arrays;

/** Changes running numbers and remembers what they were when a block of changes first touched them. Not thread-safe. */
final class Journal {

    private final int[] tally;
    private final int[] touchedIn;
    private int[] slots = new int[256];
    private int[] before = new int[256];
    private int size;
    private int block;

    Journal(int[] tally) {
        this.tally = tally;
        this.touchedIn = new int[tally.length];
    }

    void clear() {
        size = 0;
    }

    /** Opens a block and returns where its entries begin. */
    int open() {
        if (++block == 0) {
            Arrays.fill(touchedIn, 0);
            block = 1;
        }
        return size;
    }

    void add(int slot, int amount) {
        if (touchedIn[slot] != block) {
            touchedIn[slot] = block;
            remember(slot);
        }
        tally[slot] += amount;
    }

    /** Adds a cell's entries, which stand in the layout from..end. */
    void addAll(int from, int end, SumLayout layout, int base, int sign) {
        for (int i = from; i < end; i++) {
            add(base + layout.slot[i], sign * layout.value[i]);
        }
    }

    private void remember(int slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, 2 * size);
            before = Arrays.copyOf(before, 2 * size);
        }
        slots[size] = slot;
        before[size++] = tally[slot];
    }

    int size() {
        return size;
    }

    int slot(int entry) {
        return slots[entry];
    }

    int before(int entry) {
        return before[entry];
    }

    /** Gives every number since an entry its old value again. */
    void takeBack(int from) {
        while (size > from) {
            size--;
            tally[slots[size]] = before[size];
        }
    }
}
