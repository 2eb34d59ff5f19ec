package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.Roster;

class BrokenPortfolioTest {

    @Test
    void aPartThatFailsIsToldApartFromOneThatIsNotUsed() {
        Portfolio broken = portfolioOf(List.of());

        broken.run();

        assertThat(broken.brokeDown()).isTrue();
        assertThat(broken.note()).startsWith("annealing").contains("NoSuchElementException");
        assertThat(new RosterSearch(SampleWard.of(4, 7, 1)).solve(SearchSettings.moves(1_000, 1)).progress().brokeDown()).isFalse();
    }

    /** Without an annealer to hand over to, generating columns cannot begin. */
    private static Portfolio portfolioOf(List<Budget> annealing) {
        CompiledProblem problem = new CompiledProblem(SampleWard.of(4, 7, 1));
        SearchSettings settings = SearchSettings.seconds(20, 1, 1);
        SearchState start = new SearchState(problem, problem.rows(Roster.EMPTY));
        return new Portfolio(problem, new Incumbent(start.copyRows(), start.cost()), new Budget(settings, () -> false), settings, annealing, new Interrupts(),
                () -> 0);
    }
}
