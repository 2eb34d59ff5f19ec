package org.tessellate.engine.rostering.search;

/** The days, first and last included, on which rows are free; all others stay as they are. */
record DayWindow(int from, int to) {

    static DayWindow whole(Grid grid) {
        return new DayWindow(grid.history, grid.days - 1);
    }

    boolean contains(int day) {
        return day >= from && day <= to;
    }

    int days() {
        return to - from + 1;
    }
}
