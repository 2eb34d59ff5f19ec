package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;

/** The scale of a problem's costs: how hot annealing starts, what a broken hard rule weighs against soft cost, what a usual shortage costs. */
record Temperatures(double hot, double cold, double hardWeight, double typical) {

    private static final double COOLING = 60;

    static Temperatures of(CompiledProblem problem) {
        long[] steps = Arrays.stream(problem.columns.cost)
                .map(table -> Packed.soft(table[0]) - Packed.soft(table[Math.min(1, table.length - 1)]))
                .flatMapToLong(LongStream::of).filter(step -> step > 0).sorted().toArray();
        double typical = steps.length == 0 ? 100 : steps[steps.length / 2];
        double largest = steps.length == 0 ? 100 : steps[steps.length - 1];
        double hot = 0.6 * Math.min(typical, 200);
        return new Temperatures(hot, Math.max(hot / COOLING, 0.2 * smallest(problem.grid.problem)), 2 * largest, typical);
    }

    /** Below a part of the smallest weight nothing moves any more. */
    private static double smallest(RosterProblem problem) {
        return problem.rules().stream().filter(r -> !r.isHard() && r.weight() > 0).mapToLong(RuleSetting::weight).min().orElse(0);
    }
}
