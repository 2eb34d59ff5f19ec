package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One person's terms as automata over classes of shifts that do the same in all of them. Immutable. */
final class RowModel {

    /** The states that each day may hold; less than the problem allows where one shift alone would break a hard limit. */
    final long[] allowed;
    /** The shifts of each class. */
    final int[][] members;
    final List<RowAutomaton> automata;

    /** The days that are free. */
    final DayWindow days;

    RowModel(CompiledProblem problem, int person) {
        days = DayWindow.whole(problem.grid);
        int[] past = problem.emptyRow(person);
        RowTerm[] terms = problem.terms[person];
        allowed = possible(problem.allowed[person], days.from(), terms);
        automata = Arrays.stream(terms).flatMap(term -> term.automata(past).stream())
                .filter(a -> !(a instanceof WindowAutomaton window && window.isIdle(allowed, days.from())))
                .sorted(Comparator.comparingInt(RowModel::rank))
                .toList();
        long used = Arrays.stream(allowed).skip(days.from()).reduce(0, (a, b) -> a | b);
        Map<Object, List<Integer>> classes = new LinkedHashMap<>();
        IntStream.range(0, problem.grid.states).filter(s -> (used >>> s & 1) != 0)
                .forEach(s -> classes.computeIfAbsent(behaviour(s), k -> new ArrayList<>()).add(s));
        members = classes.values().stream().map(c -> c.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
    }

    private RowModel(RowModel whole, int[] row, DayWindow days) {
        this.days = days;
        allowed = whole.allowed;
        members = whole.members;
        automata = whole.automata.stream().map(a -> (RowAutomaton) new LaterAutomaton(a, row, whole.days.from(), days)).toList();
    }

    /** The same for a row that is free on some days only. */
    RowModel within(int[] row, DayWindow days) {
        return new RowModel(this, row, days);
    }

    /** Refuses, to each class, the days that may hold none of its shifts. */
    RowAutomaton cells() {
        long[] possible = new long[allowed.length];
        for (int[] shifts : members) {
            long any = Arrays.stream(shifts).mapToLong(s -> 1L << s).reduce(0, (a, b) -> a | b);
            for (int d = days.from(); d <= days.to(); d++) {
                possible[d] |= (allowed[d] & any) == 0 ? 0 : 1L << shifts[0];
            }
        }
        return new CellAutomaton(possible);
    }

    private static long[] possible(long[] allowed, int history, RowTerm[] terms) {
        long[] possible = allowed.clone();
        for (int d = history; d < possible.length; d++) {
            for (int s = 1; s < Long.SIZE; s++) {
                if ((allowed[d] & 1) != 0 && (allowed[d] >>> s & 1) != 0 && refused(terms, d, s)) {
                    possible[d] &= ~(1L << s);
                }
            }
        }
        return possible;
    }

    private static boolean refused(RowTerm[] terms, int day, int shift) {
        return Arrays.stream(terms).anyMatch(term -> term instanceof WindowTerm window && window.refuses(day, shift));
    }

    // What cuts most comes first, so that the graph stays small while it grows: measured on wards and both public suites.
    private static int rank(RowAutomaton automaton) {
        return switch (automaton) {
            case RunAutomaton run -> 0;
            case PairAutomaton pair -> 1;
            case WindowAutomaton window -> window.hasMinimum() ? 3 : 2;
            case WeekendAutomaton weekend -> 4;
            default -> 5;
        };
    }

    private List<Object> behaviour(int shift) {
        return automata.stream().map(a -> a.behaviour(shift)).toList();
    }

    /** Models with equal keys have the same graph. */
    Object key() {
        return List.of(automata.stream().map(RowAutomaton::shape).toList(),
                Arrays.stream(members).map(m -> behaviour(m[0])).toList());
    }

    /** One shift of each class. */
    int[] representatives() {
        return Arrays.stream(members).mapToInt(m -> m[0]).toArray();
    }
}
