package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One person's terms folded by kind: cells, steps from day to day, runs, and sums that are kept up instead of added again. Immutable. */
final class FlatRow {

    /** By day times the number of states plus state. */
    final long[] cell;
    /** Costs of a step by later day, then first state times the number of states plus second; null where there is none. */
    final long @Nullable [][] step;
    final boolean steps;
    final RunTable[] runs;
    final RowTerm[] others;
    final SumLayout sums;
    final SumLayout columns;
    /** The person's first sum among all tallies, and the first that is not. */
    final int base;
    final int end;

    FlatRow(RowTerm[] terms, int[] past, Grid grid, SumLayout.Builder layouts, SumLayout columns, Tallies tallies) {
        this.columns = columns;
        cell = Arrays.stream(((UnaryTerm) terms[0]).table()).flatMapToLong(Arrays::stream).toArray();
        step = steps(terms, grid);
        steps = Arrays.stream(step).anyMatch(Objects::nonNull);
        List<RunTerm> runTerms = new ArrayList<>();
        List<RowTerm> sumTerms = new ArrayList<>();
        List<RowTerm> rest = new ArrayList<>();
        for (RowTerm term : terms) {
            switch (term) {
                case UnaryTerm _ -> { }
                case RunTerm run -> runTerms.add(run);
                case WindowTerm window -> sumTerms.add(window);
                case WeekendTerm weekend -> sumTerms.add(weekend);
                case PairTerm pair when pair.isNext() -> { }
                default -> rest.add(term);
            }
        }
        runs = RunTable.of(runTerms, past, grid.history, grid.states).toArray(RunTable[]::new);
        others = rest.toArray(RowTerm[]::new);
        sums = layouts.of(sumTerms);
        base = tallies.size();
        sumTerms.forEach(term -> add(term, past, tallies));
        end = tallies.size();
    }

    private static long @Nullable [][] steps(RowTerm[] terms, Grid grid) {
        long[][] steps = new long[grid.days][];
        for (RowTerm term : terms) {
            if (term instanceof PairTerm pair && pair.isNext()) {
                for (int d = 0; d < grid.days; d++) {
                    steps[d] = sum(steps[d], pair.table(d));
                }
            }
        }
        return shared(steps);
    }

    private static long @Nullable [] sum(long @Nullable [] one, long @Nullable [] other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        long[] sum = one.clone();
        Arrays.setAll(sum, i -> sum[i] + other[i]);
        return sum;
    }

    // Days that cost the same share one table, which then stays in the cache.
    private static long @Nullable [][] shared(long @Nullable [][] steps) {
        for (int d = 1; d < steps.length; d++) {
            if (steps[d] != null && Arrays.equals(steps[d], steps[d - 1])) {
                steps[d] = steps[d - 1];
            }
        }
        return steps;
    }

    private void add(RowTerm term, int[] past, Tallies tallies) {
        if (term instanceof WindowTerm windows) {
            for (WindowTerm.Window window : windows.windows()) {
                tallies.addRange(window.min(), window.max(), windows.carried(past, window), windows.perCharge(), windows.weight());
            }
        } else if (term instanceof WeekendTerm weekends) {
            if (weekends.max() < 0) {
                Arrays.stream(weekends.weekends()).forEach(days -> tallies.addWhole(days.length, weekends.weight()));
            } else {
                addCounted(weekends, tallies);
            }
        }
    }

    // The parent comes after its children, beside the layout: no cell adds to it.
    private static void addCounted(WeekendTerm weekends, Tallies tallies) {
        int parent = tallies.size() + weekends.weekends().length;
        for (int i = 0; i < weekends.weekends().length; i++) {
            tallies.addChild(parent);
        }
        tallies.addRange(0, weekends.max(), 0, 1, weekends.weight());
    }

    /** The cost of steps between consecutive days, from the one into the first to the one out of the last. */
    long stepCost(int[] row, int from, int to, int states) {
        long sum = 0;
        int last = Math.min(row.length - 1, to + 1);
        for (int d = Math.max(1, from); d <= last; d++) {
            long[] table = step[d];
            if (table != null) {
                sum += table[row[d - 1] * states + row[d]];
            }
        }
        return sum;
    }

    long otherCost(int[] row, int from, int to) {
        long sum = 0;
        for (RowTerm term : others) {
            sum += term.cost(row, from, to);
        }
        return sum;
    }
}
