package org.tessellate.engine.rostering.search;

/** Costs of runs of member states that are too long or too short; runs open at a border owe no minimum. */
final class RunTerm implements RowTerm {

    private final boolean[] member;
    private final int history;
    private final int min;
    private final int max;
    private final long weight;

    RunTerm(boolean[] member, int history, int min, int max, long weight) {
        this.member = member;
        this.history = history;
        this.min = min;
        this.max = max;
        this.weight = weight;
    }

    @Override
    public long cost(int[] row, int from, int to) {
        int lo = from;
        while (lo > 0 && member[row[lo - 1]]) {
            lo--;
        }
        int hi = to;
        while (hi < row.length - 1 && member[row[hi + 1]]) {
            hi++;
        }
        long units = 0;
        int d = lo;
        while (d <= hi) {
            int first = d;
            while (d <= hi && member[row[d]]) {
                d++;
            }
            units += d > first ? units(first, d - 1, row.length) : 0;
            d++;
        }
        return units * weight;
    }

    private long units(int first, int last, int length) {
        long units = 0;
        int days = last - first + 1;
        if (days > max && last >= history) {
            units += days - max - Math.max(0, Math.max(0, history - first) - max);
        }
        if (days < min && first > 0 && last < length - 1 && last >= history - 1) {
            units += min - days;
        }
        return units;
    }
}
