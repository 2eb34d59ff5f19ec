package org.tessellate.engine.rostering.search;

import org.jspecify.annotations.Nullable;

/** The days, first and last included, on which rows are free; all others stay as they are. */
record DayWindow(int from, int to) {

    static DayWindow whole(Grid grid) {
        return new DayWindow(grid.history, grid.days - 1);
    }

    boolean contains(int day) {
        return day >= from && day <= to;
    }

    /** The least window that holds both. */
    DayWindow and(@Nullable DayWindow other) {
        return other == null ? this : new DayWindow(Math.min(from, other.from), Math.max(to, other.to));
    }

    int days() {
        return to - from + 1;
    }
}
