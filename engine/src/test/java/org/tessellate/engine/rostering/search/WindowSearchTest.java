package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;

class WindowSearchTest {

    private final RosterProblem ward = SampleWard.of(12, 56, 3);
    private final CompiledProblem problem = new CompiledProblem(ward);

    @BeforeAll
    static void loadSolvers() {
        assertThat(NativeSolvers.failure(() -> false)).isEmpty();
    }

    @Test
    void improvesAPlanWindowByWindow() {
        SearchState start = new SearchState(problem, problem.rows(Roster.EMPTY));
        GreedyStart.fill(start, Temperatures.of(problem).hardWeight(), budget(10));
        Incumbent incumbent = new Incumbent(start.copyRows(), start.cost());

        search(incumbent, 4);

        assertThat(incumbent.cost()).isEqualTo(problem.cost(incumbent.rows()));
        assertThat(Packed.hard(incumbent.cost())).isLessThanOrEqualTo(Packed.hard(start.cost()));
        assertThat(Packed.soft(incumbent.cost())).isLessThan(Packed.soft(start.cost()) * 9 / 10);
    }

    @Test
    void mendsRowsThatBreakHardRules() {
        SplittableRandom dice = new SplittableRandom(5);
        int[][] rows = problem.emptyRows();
        for (int d = problem.grid.history; d < problem.grid.days; d++) {
            rows[0][d] = dice.nextInt(problem.grid.states);
        }
        Incumbent incumbent = new Incumbent(rows, problem.cost(rows));
        long before = Packed.hard(problem.rowCost(0, rows[0]));

        search(incumbent, 4);

        assertThat(before).isPositive();
        assertThat(Packed.hard(problem.rowCost(0, incumbent.rows()[0]))).isLessThan(before / 2 + 1);
    }

    private void search(Incumbent incumbent, int seconds) {
        RowModel[] models = IntStream.range(0, problem.people).mapToObj(e -> new RowModel(problem, e)).toArray(RowModel[]::new);
        new WindowSearch(problem, models, incumbent, budget(seconds), new SplittableRandom(1), new Interrupts()).run();
    }

    private static Budget budget(int seconds) {
        return new Budget(new SearchSettings(0, 1, Duration.ofSeconds(seconds), 0), () -> false);
    }
}
