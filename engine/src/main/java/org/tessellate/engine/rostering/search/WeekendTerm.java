package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.List;

/** Costs of weekends: of more worked ones than allowed, or of those worked in part. */
final class WeekendTerm implements RowTerm {

    private final int[][] weekends;
    private final boolean[] touches;
    private final int history;
    private final int max;
    private final long weight;

    private WeekendTerm(int[][] weekends, int history, int days, int max, long weight) {
        this.weekends = weekends;
        this.history = history;
        this.max = max;
        this.weight = weight;
        this.touches = new boolean[days];
        Arrays.stream(weekends).flatMapToInt(Arrays::stream).forEach(d -> touches[d] = true);
    }

    static WeekendTerm atMost(int max, int[][] weekends, int history, int days, long weight) {
        return new WeekendTerm(weekends, history, days, max, weight);
    }

    static WeekendTerm complete(int[][] weekends, int history, int days, long weight) {
        return new WeekendTerm(weekends, history, days, -1, weight);
    }

    int[][] weekends() {
        return weekends;
    }

    /** The most weekends, or -1 when they are asked to be whole. */
    int max() {
        return max;
    }

    long weight() {
        return weight;
    }

    /** Whether any weekend could cost anything. */
    boolean binds() {
        return max < weekends.length;
    }

    @Override
    public long cost(int[] row, int from, int to) {
        for (int d = from; d <= to; d++) {
            if (touches[d]) {
                return weight * (max >= 0 ? Math.max(0, worked(row) - max) : broken(row, from, to));
            }
        }
        return 0;
    }

    private int worked(int[] row) {
        int count = 0;
        for (int[] weekend : weekends) {
            count += days(row, weekend) > 0 ? 1 : 0;
        }
        return count;
    }

    private int broken(int[] row, int from, int to) {
        int count = 0;
        for (int[] weekend : weekends) {
            if (weekend[0] <= to && weekend[weekend.length - 1] >= from) {
                int days = days(row, weekend);
                count += days > 0 && days < weekend.length ? 1 : 0;
            }
        }
        return count;
    }

    private static int days(int[] row, int[] weekend) {
        int days = 0;
        for (int d : weekend) {
            days += row[d] != 0 ? 1 : 0;
        }
        return days;
    }

    @Override
    public List<RowAutomaton> automata(int[] past) {
        return List.of(new WeekendAutomaton(weekends, history, max, weight, past));
    }
}
