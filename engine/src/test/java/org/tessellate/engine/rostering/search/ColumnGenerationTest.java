package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ColumnGenerationTest {

    private static final double NEVER_GOOD_ENOUGH = Double.NEGATIVE_INFINITY;

    @BeforeAll
    static void loadSolvers() {
        assertThat(NativeSolvers.failure(() -> false)).isEmpty();
    }

    @Test
    void provesBoundsBelowAndFindsPlansAboveTheOptimum() {
        List<Boolean> reached = LongStream.range(0, 24).mapToObj(this::reachesOptimum).flatMap(Optional::stream).toList();

        // The others have nobody who can keep every hard rule.
        assertThat(reached).hasSizeGreaterThan(5);
        assertThat(reached.stream().filter(best -> best).count()).isGreaterThanOrEqualTo(reached.size() * 8 / 10);
    }

    @Test
    void provesBoundsWhereRowsAddLessThanNothing() {
        List<Boolean> reached = LongStream.range(0, 24).mapToObj(seed -> reachesOptimum(seed, SmallPlans.company(seed))).flatMap(Optional::stream).toList();

        assertThat(reached).hasSizeGreaterThan(5);
        assertThat(reached.stream().filter(best -> best).count()).isGreaterThanOrEqualTo(reached.size() * 6 / 10);
    }

    private Optional<Boolean> reachesOptimum(long seed) {
        return reachesOptimum(seed, SmallPlans.of(seed));
    }

    /** Whether the dive found the best of all plans; empty where there is none. */
    private Optional<Boolean> reachesOptimum(long seed, CompiledProblem problem) {
        long optimum = SmallPlans.optimum(problem);
        try (SharedWork helpers = new SharedWork(2)) {
            Generator generator = SmallPlans.generator(problem, helpers);
            List<Column> columns = first(generator);
            double bound;
            try (ColumnGeneration everybody = everybody(generator, columns)) {
                assertThat(everybody.run(200, 1e-6, NEVER_GOOD_ENOUGH, () -> false)).isTrue();
                assertThat(everybody.isConverged()).isTrue();
                assertThat(everybody.bound()).isLessThanOrEqualTo(everybody.optimum().value() + 1e-6);
                bound = everybody.bound();
                columns = new ArrayList<>(everybody.columns());
            }
            int[][] rows = dive(generator, columns, bound, 1);
            long cost = problem.cost(rows);
            if (!generator.pricing().isExact() || optimum == Long.MAX_VALUE) {
                return Optional.empty();
            }
            assertThat(bound).as("seed %d", seed).isLessThanOrEqualTo(optimum + 1e-6);
            return Optional.of(cost == Packed.of(0, optimum));
        }
    }

    @Test
    void provesTheOptimumWhereOneRowEachIsLeft() {
        CompiledProblem problem = SmallPlans.of(3);
        for (long[] masks : problem.allowed) {
            for (int d = problem.grid.history; d < masks.length; d++) {
                masks[d] = Long.lowestOneBit(masks[d]);
            }
        }
        try (SharedWork helpers = new SharedWork(1)) {
            Generator generator = SmallPlans.generator(problem, helpers);
            try (ColumnGeneration everybody = everybody(generator, first(generator))) {
                everybody.run(10, 1e-6, NEVER_GOOD_ENOUGH, () -> false);
                int[][] rows = first(generator).stream().map(Column::row).toArray(int[][]::new);
                double value = energy(generator, problem.cost(rows), rows);
                assertThat(everybody.bound()).isEqualTo(everybody.optimum().value(), Offset.offset(1e-4))
                        .isLessThanOrEqualTo(value + 1e-4);
            }
        }
    }

    private static double energy(Generator generator, long cost, int[][] rows) {
        long ofRows = IntStream.range(0, rows.length).mapToLong(e -> Packed.hard(generator.problem().rowCost(e, rows[e]))).sum();
        return Packed.soft(cost) + generator.hardWeight() * (Packed.hard(cost) - ofRows);
    }

    @Test
    void divesToTheSamePlanFromTheSameSeed() {
        CompiledProblem ward = new CompiledProblem(SampleWard.of(8, 14, 2));
        try (SharedWork helpers = new SharedWork(1)) {
            Generator generator = SmallPlans.generator(ward, helpers);
            List<Column> columns = first(generator);

            assertThat(dive(generator, columns, 0, 7)).isDeepEqualTo(dive(generator, columns, 0, 7));
        }
    }

    @Test
    void keepsTheRowsThatAreFixed() {
        CompiledProblem ward = new CompiledProblem(SampleWard.of(8, 14, 2));
        try (SharedWork helpers = new SharedWork(2)) {
            Generator generator = SmallPlans.generator(ward, helpers);
            int[][] rows = dive(generator, first(generator), 0, 7);
            PartialPlan half = PartialPlan.without(ward, rows, e -> e % 2 == 0);
            List<Column> known = first(generator).stream().filter(c -> c.person() % 2 == 0).toList();

            int[][] again = new Dive(generator, 100, new SplittableRandom(3), 0.3).run(half, known, 0, Double.POSITIVE_INFINITY, () -> false);

            assertThat(again).isNotNull();
            assertThat(IntStream.range(0, rows.length).filter(e -> e % 2 == 1)).allSatisfy(e -> assertThat(again[e]).isEqualTo(rows[e]));
        }
    }

    @Test
    void givesEverybodyALawfulRowWhenHurried() {
        CompiledProblem ward = new CompiledProblem(SampleWard.of(8, 14, 2));
        try (SharedWork helpers = new SharedWork(2)) {
            Generator generator = SmallPlans.generator(ward, helpers);
            List<Column> known = first(generator);

            int[][] rows = new Dive(generator, 100, new SplittableRandom(3), 0).run(PartialPlan.empty(ward), known, 0,
                    Double.POSITIVE_INFINITY, afterSome(20), () -> false);

            assertThat(List.of(rows)).hasSize(ward.people).doesNotContainNull();
            assertThat(IntStream.range(0, ward.people)).allSatisfy(e -> assertThat(Packed.hard(ward.rowCost(e, rows[e]))).isZero());
        }
    }

    @Test
    void hurriedAtAnyMomentItHasAWholePlanOnceThereIsAnOptimum() {
        CompiledProblem ward = new CompiledProblem(SampleWard.of(8, 14, 2));
        try (SharedWork helpers = new SharedWork(2)) {
            Generator generator = SmallPlans.generator(ward, helpers);
            List<Column> known = first(generator);
            List<int[][]> plans = IntStream.iterate(1, moment -> moment < 120, moment -> moment + 4).mapToObj(moment ->
                    new Dive(generator, 100, new SplittableRandom(3), 0, 6).run(PartialPlan.empty(ward), known, 0, Double.POSITIVE_INFINITY,
                            afterSome(moment), () -> false)).filter(Objects::nonNull).toList();

            assertThat(plans).hasSizeGreaterThan(25);
            assertThat(plans).allSatisfy(rows -> assertThat(IntStream.range(0, ward.people))
                    .allSatisfy(e -> assertThat(Packed.hard(ward.rowCost(e, rows[e]))).isZero()));
        }
    }

    private static BooleanSupplier afterSome(int questions) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() > questions;
    }

    @Test
    void endsWhenItIsStopped() {
        CompiledProblem ward = new CompiledProblem(SampleWard.of(8, 14, 2));
        try (SharedWork helpers = new SharedWork(2)) {
            Generator generator = SmallPlans.generator(ward, helpers);

            assertThat(new Dive(generator, 100, new SplittableRandom(3), 0).run(PartialPlan.empty(ward), first(generator), 0,
                    Double.POSITIVE_INFINITY, () -> true)).isNull();
        }
    }

    private static int[][] dive(Generator generator, List<Column> columns, double bound, long seed) {
        return new Dive(generator, 100, new SplittableRandom(seed), 0.3)
                .run(PartialPlan.empty(generator.problem()), columns, bound, Double.POSITIVE_INFINITY, () -> false);
    }

    private static ColumnGeneration everybody(Generator generator, List<Column> columns) {
        return new ColumnGeneration(generator, IntStream.range(0, generator.problem().people).toArray(),
                new int[generator.problem().columns.count()], columns);
    }

    private static List<Column> first(Generator generator) {
        CompiledProblem problem = generator.problem();
        return generator.pricing().best(new double[problem.columns.count()], IntStream.range(0, problem.people).toArray());
    }
}
