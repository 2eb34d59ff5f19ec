package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class SearchStateTest {

    private static final int MOVES = 200;

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void refusesOnlyChangesThatCostMoreThanTheLimit(@ForAll long seed) {
        CompiledProblem problem = new CompiledProblem(RandomWard.of(seed));
        SearchState free = new SearchState(problem, problem.emptyRows());
        SearchState limited = new SearchState(problem, problem.emptyRows());
        Moves all = new Moves(free, new Draws(seed));
        Moves some = new Moves(limited, new Draws(seed));
        double limit = 40;
        for (int i = 0; i < MOVES; i++) {
            long delta = all.propose();
            long perhaps = some.propose(limit);
            if (perhaps == Moves.NONE) {
                assertThat(delta == Moves.NONE || free.energy(delta) > limit).as("move %d of seed %d", i, seed).isTrue();
                all.takeBack();
            } else {
                assertThat(perhaps).isEqualTo(delta);
            }
            assertThat(limited.cost()).isEqualTo(free.cost());
        }
        assertThat(limited.cost()).isEqualTo(limited.fullCost());
        assertThat(limited.rows).isDeepEqualTo(free.rows);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void keepsItsCostWhenWholeRowsAreExchanged(@ForAll long seed) {
        CompiledProblem problem = new CompiledProblem(RandomWard.of(seed));
        SearchState state = new SearchState(problem, problem.emptyRows());
        Moves moves = new Moves(state, new Draws(seed));
        for (int i = 0; i < MOVES; i++) {
            moves.propose();
        }
        long before = state.cost();
        state.begin();
        long delta = state.exchange(0, problem.grid.history, problem.grid.days - 1,
                Arrays.copyOfRange(problem.emptyRow(0), problem.grid.history, problem.grid.days));

        assertThat(state.cost()).isEqualTo(before + delta).isEqualTo(state.fullCost());
        state.takeBack();
        assertThat(state.cost()).isEqualTo(before).isEqualTo(state.fullCost());
    }
}
