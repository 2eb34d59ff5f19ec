package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A plan in which some people have their row and others none yet: what the fixed rows cost and how they count in the covers. Immutable. */
record PartialPlan(int[][] rows, int[] free, int[] counted, double cost) {

    static PartialPlan empty(CompiledProblem problem) {
        return new PartialPlan(new int[problem.people][], IntStream.range(0, problem.people).toArray(), new int[problem.columns.count()], 0);
    }

    /** The rows of a whole plan, without those of the people chosen. */
    static PartialPlan without(CompiledProblem problem, int[][] rows, IntPredicate chosen) {
        PartialPlan plan = empty(problem);
        for (int e = 0; e < rows.length; e++) {
            plan = chosen.test(e) ? plan : plan.with(Column.of(problem, e, rows[e]));
        }
        return plan;
    }

    /** A whole plan in which some people are free on some days. */
    static PartialPlan around(CompiledProblem problem, int[][] rows, int[] people, DayWindow days) {
        int[] counted = problem.counts(rows);
        int[][] fixed = rows.clone();
        double cost = IntStream.range(0, rows.length).mapToLong(e -> Packed.soft(problem.rowCost(e, rows[e]))).sum();
        for (int person : people) {
            Column own = Column.of(problem, days, person, rows[person]);
            IntStream.range(0, own.covers().length).forEach(i -> counted[own.covers()[i]] -= own.times()[i]);
            fixed[person] = null;
            cost -= own.cost();
        }
        return new PartialPlan(fixed, people, counted, cost);
    }

    boolean isFree(int person) {
        return rows[person] == null;
    }

    PartialPlan with(Column column) {
        int[][] more = rows.clone();
        more[column.person()] = column.row();
        int[] counts = counted.clone();
        for (int i = 0; i < column.covers().length; i++) {
            counts[column.covers()[i]] += column.times()[i];
        }
        return new PartialPlan(more, Arrays.stream(free).filter(e -> e != column.person()).toArray(), counts, cost + column.cost());
    }
}
