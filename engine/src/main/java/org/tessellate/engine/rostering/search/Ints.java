package org.tessellate.engine.rostering.search;

import java.util.Arrays;

/** A growing list of ints without boxes. Not thread-safe. */
final class Ints {

    private int[] items = new int[64];
    private int size;

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
        }
        items[size++] = item;
    }

    int get(int at) {
        return items[at];
    }

    int size() {
        return size;
    }

    /** Forgets all but the first items. */
    void cut(int length) {
        size = length;
    }

    int[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
