package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowRepairTest {

    private static final int ALWAYS_AT_WORK = 2;

    private final CompiledProblem problem = new CompiledProblem(SampleWard.of(6, 112, 3));
    private SearchState state;

    @BeforeEach
    void letOnePersonWorkEveryDay() {
        int[][] rows = problem.emptyRows();
        Arrays.fill(rows[ALWAYS_AT_WORK], problem.grid.history, problem.grid.days, 1);
        state = new SearchState(problem, rows);
    }

    private long repair(long moves) {
        Draws draws = new Draws(1);
        RowRepair repair = new RowRepair(state, new Moves(state, draws), draws, Temperatures.of(problem));
        return repair.run(new Budget(SearchSettings.moves(moves, 1), () -> false), 1, 0);
    }

    @Test
    void mendsALongRowAndTouchesNoOther() {
        int[][] before = state.copyRows();
        assertThat(Packed.hard(state.rowCost(ALWAYS_AT_WORK))).isPositive();

        repair(1_000_000);

        assertThat(Packed.hard(state.rowCost(ALWAYS_AT_WORK))).isZero();
        assertThat(state.rows[0]).isEqualTo(before[0]);
        assertThat(state.cost()).isEqualTo(state.fullCost());
    }

    @Test
    void stopsWithTheBudgetAndNeverWorsensThePlan() {
        long before = Packed.hard(state.cost());

        assertThat(repair(512)).isLessThanOrEqualTo(1_024);
        assertThat(Packed.hard(state.cost())).isLessThanOrEqualTo(before);
    }
}
