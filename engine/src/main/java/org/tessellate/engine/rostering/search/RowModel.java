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

    RowModel(CompiledProblem problem, int person) {
        this(problem, person, false);
    }

    /** When cells matter, each shift is a class of its own. */
    RowModel(CompiledProblem problem, int person, boolean apart) {
        int history = problem.grid.history;
        int[] past = problem.emptyRow(person);
        RowTerm[] terms = problem.terms[person];
        allowed = possible(problem.allowed[person], history, terms);
        automata = Arrays.stream(terms).flatMap(term -> term.automata(past).stream())
                .filter(a -> !(a instanceof WindowAutomaton window && window.isIdle(allowed, history)))
                .sorted(Comparator.comparingInt(RowModel::rank))
                .toList();
        long used = Arrays.stream(allowed).skip(history).reduce(0, (a, b) -> a | b);
        Map<Object, List<Integer>> classes = new LinkedHashMap<>();
        IntStream.range(0, problem.grid.states).filter(s -> (used >>> s & 1) != 0)
                .forEach(s -> classes.computeIfAbsent(apart ? s : behaviour(s), k -> new ArrayList<>()).add(s));
        members = classes.values().stream().map(c -> c.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
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
