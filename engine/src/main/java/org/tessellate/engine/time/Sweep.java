package org.tessellate.engine.time;

import java.util.Arrays;
import java.util.List;

/** The two walks over sorted bounds from which all interval algebra here is made. */
final class Sweep {

    interface Rule {
        boolean holds(boolean here, boolean there);
    }

    private Sweep() {}

    /** Walks both sorted bound lists once and keeps where the rule holds. */
    static long[] combine(long[] here, long[] there, Rule rule) {
        long[] kept = new long[here.length + there.length];
        int size = 0;
        int i = 0;
        int j = 0;
        boolean inside = false;
        while (i < here.length || j < there.length) {
            long at = Math.min(i < here.length ? here[i] : Long.MAX_VALUE, j < there.length ? there[j] : Long.MAX_VALUE);
            while (i < here.length && here[i] == at) {
                i++;
            }
            while (j < there.length && there[j] == at) {
                j++;
            }
            if (rule.holds(i % 2 == 1, j % 2 == 1) != inside) {
                kept[size++] = at;
                inside = !inside;
            }
        }
        return Arrays.copyOf(kept, size);
    }

    /** Where at least {@code count} of the given (start, end) pairs, in any order, lie over each other. */
    static long[] atLeast(int count, List<long[]> sets) {
        int pairs = sets.stream().mapToInt(set -> set.length / 2).sum();
        long[] starts = new long[pairs];
        long[] ends = new long[pairs];
        int n = 0;
        for (long[] set : sets) {
            for (int i = 0; i < set.length; i += 2) {
                starts[n] = set[i];
                ends[n++] = set[i + 1];
            }
        }
        Arrays.sort(starts);
        Arrays.sort(ends);
        return depth(count, starts, ends);
    }

    private static long[] depth(int count, long[] starts, long[] ends) {
        long[] kept = new long[starts.length * 2];
        int size = 0;
        int s = 0;
        int e = 0;
        while (e < ends.length) {
            long at = s < starts.length ? Math.min(starts[s], ends[e]) : ends[e];
            boolean before = s - e >= count;
            while (s < starts.length && starts[s] == at) {
                s++;
            }
            while (e < ends.length && ends[e] == at) {
                e++;
            }
            if (s - e >= count != before) {
                kept[size++] = at;
            }
        }
        return Arrays.copyOf(kept, size);
    }
}
