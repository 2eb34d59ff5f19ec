package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The scale of a problem's costs: how hot annealing starts and what a broken hard rule weighs against soft cost. */
record Temperatures(double hot, double hardWeight) {

    static Temperatures of(CompiledProblem problem) {
        long[] steps = Arrays.stream(problem.columns.cost)
                .map(table -> Packed.soft(table[0]) - Packed.soft(table[Math.min(1, table.length - 1)]))
                .flatMapToLong(LongStream::of)
                .filter(step -> step > 0)
                .sorted()
                .toArray();
        double typical = steps.length == 0 ? 100 : steps[steps.length / 2];
        double largest = steps.length == 0 ? 100 : steps[steps.length - 1];
        return new Temperatures(0.6 * Math.min(typical, 200), 2 * largest);
    }
}
