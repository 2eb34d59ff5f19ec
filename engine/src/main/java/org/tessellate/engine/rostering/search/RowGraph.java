package org.tessellate.engine.rostering.search;

/**
 * All rows that one person may work, as paths through a layered graph: levels count the days that are left, node 0 is the end and
 * the last node the start. An arc's kind is a class of shifts and a soft cost; the path's arcs and the base add up to the row's cost
 * in all terms but those of single cells. Immutable.
 */
record RowGraph(int firstDay, int[] level, int[] arcs, int[] target, int[] kind, int classes, long[] kinds, long base) {

    /** A day has one node where nothing is remembered. */
    static RowGraph free(DayWindow days, int classes) {
        int steps = days.days();
        int[] level = new int[steps + 2];
        int[] arcs = new int[steps + 2];
        int[] target = new int[steps * classes];
        int[] kind = new int[steps * classes];
        for (int node = 0; node <= steps; node++) {
            level[node + 1] = node + 1;
            arcs[node + 1] = node * classes;
            for (int c = 0; node > 0 && c < classes; c++) {
                target[arcs[node] + c] = node - 1;
                kind[arcs[node] + c] = c;
            }
        }
        long[] kinds = new long[classes];
        for (int c = 0; c < classes; c++) {
            kinds[c] = c;
        }
        return new RowGraph(days.from(), level, arcs, target, kind, classes, kinds, 0);
    }

    /** Without the arcs that cost something hard beyond what is certain anyway. */
    RowGraph withoutHard() {
        Ints kept = new Ints();
        Ints keptKind = new Ints();
        int[] starts = new int[arcs.length];
        for (int node = 0; node < arcs.length - 1; node++) {
            for (int a = arcs[node]; a < arcs[node + 1]; a++) {
                if (Packed.hard(costOf(kind[a])) == 0) {
                    kept.add(target[a]);
                    keptKind.add(kind[a]);
                }
            }
            starts[node + 1] = kept.size();
        }
        return new RowGraph(firstDay, level, starts, kept.toArray(), keptKind.toArray(), classes, kinds, base);
    }

    /** How many arcs it has. */
    int size() {
        return target.length;
    }

    /** Whether there is no row at all. */
    boolean isDead() {
        return level[steps() + 1] == level[steps()];
    }

    int steps() {
        return level.length - 2;
    }

    int start() {
        return arcs.length - 2;
    }

    /** The day on which a node with so many days left takes its step. */
    int day(int left) {
        return firstDay + steps() - left;
    }

    int classOf(int kind) {
        return (int) (kinds[kind] % classes);
    }

    long costOf(int kind) {
        return kinds[kind] / classes;
    }
}
