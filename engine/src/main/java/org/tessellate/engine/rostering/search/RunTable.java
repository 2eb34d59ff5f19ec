package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several run terms read in one pass: their members do not overlap, so that each state belongs to one group of days, and what a run
 * costs stands in a table by group, border and length. Immutable.
 */
final class RunTable {

    private static final int KINDS = 4;
    private static final int CARRIED = 2;

    private final byte[] groupOf;
    private final long[] cost;
    private final int firstPlanned;
    private final int lastDay;
    private final int stride;

    private RunTable(byte[] groupOf, long[] cost, int history, int days) {
        this.groupOf = groupOf;
        this.cost = cost;
        // A run from the very first known day may have begun before it, as a carried one.
        this.firstPlanned = Math.max(1, history);
        this.lastDay = days - 1;
        this.stride = days + 1;
    }

    /** As few tables as hold all terms. */
    static List<RunTable> of(List<RunTerm> terms, int[] past, int history, int states) {
        List<List<RunTerm>> tables = new ArrayList<>();
        for (RunTerm term : terms) {
            tables.stream().filter(table -> table.stream().allMatch(t -> fit(t, term))).findFirst().orElseGet(() -> {
                tables.add(new ArrayList<>());
                return tables.getLast();
            }).add(term);
        }
        return tables.stream().map(table -> build(table, past, history, states)).toList();
    }

    private static boolean fit(RunTerm one, RunTerm other) {
        return (one.members() & other.members()) == 0 || one.members() == other.members();
    }

    private static RunTable build(List<RunTerm> terms, int[] past, int history, int states) {
        long[] groups = terms.stream().mapToLong(RunTerm::members).distinct().toArray();
        byte[] groupOf = new byte[states];
        Arrays.fill(groupOf, (byte) groups.length);
        for (int s = 0; s < states; s++) {
            for (int g = 0; g < groups.length; g++) {
                groupOf[s] = (groups[g] >>> s & 1) != 0 ? (byte) g : groupOf[s];
            }
        }
        int days = past.length;
        long[] cost = new long[(groups.length + 1) * KINDS * (days + 1)];
        for (RunTerm term : terms) {
            int group = groupOf[Long.numberOfTrailingZeros(term.members())];
            int carried = carried(term, past, history);
            for (int kind = 0; kind < KINDS; kind++) {
                boolean old = kind >= CARRIED;
                boolean openAtStart = old && carried == history;
                for (int length = 1; length <= days; length++) {
                    cost[(group * KINDS + kind) * (days + 1) + length] += term.cost(length, old ? Math.min(carried, length) : 0, openAtStart, kind % 2 == 1);
                }
            }
        }
        return new RunTable(groupOf, cost, history, days);
    }

    private static int carried(RunTerm term, int[] past, int history) {
        int carried = 0;
        while (carried < history && (term.members() >>> past[history - 1 - carried] & 1) != 0) {
            carried++;
        }
        return carried;
    }

    /** Whether the two states make a difference here. */
    boolean tells(int one, int other) {
        return groupOf[one] != groupOf[other];
    }

    /** The first day of the run that the day before belongs to. */
    int regionStart(int[] row, int from) {
        int first = Math.max(0, from - 1);
        int group = groupOf[row[first]];
        while (first > 0 && groupOf[row[first - 1]] == group) {
            first--;
        }
        return first;
    }

    /** The last day of the run that the day after belongs to. */
    int regionEnd(int[] row, int to) {
        int last = Math.min(lastDay, to + 1);
        int group = groupOf[row[last]];
        while (last < lastDay && groupOf[row[last + 1]] == group) {
            last++;
        }
        return last;
    }

    /** The cost of all runs from one day to another, where runs begin and end. */
    long cost(int[] row, int from, int to) {
        long sum = 0;
        int first = from;
        int group = groupOf[row[from]];
        for (int d = from + 1; d <= to; d++) {
            int now = groupOf[row[d]];
            if (now != group) {
                sum += cost[((group << 2) + (first < firstPlanned ? CARRIED : 0)) * stride + d - first];
                group = now;
                first = d;
            }
        }
        int kind = (first < firstPlanned ? CARRIED : 0) + (to == lastDay ? 1 : 0);
        return sum + cost[((group << 2) + kind) * stride + to + 1 - first];
    }
}
