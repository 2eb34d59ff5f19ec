package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;

class RosterSearchTest {

    @Test
    void draftsFiftyPeopleForFourWeeksWithoutBreakingAHardRuleInUnderTenSeconds() {
        RosterSearch search = new RosterSearch(SampleWard.of(50, 28, 1));

        RosterSolution solution = search.solve(SearchSettings.seconds(6, 2, 1));

        assertThat(solution.verification().hard()).isEmpty();
        assertThat(solution.verification().of("coverage-minimum")).isEmpty();
        assertThat(solution.progress().elapsed()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void findsTheSamePlanForTheSameSeedOnOneThread() {
        RosterProblem ward = SampleWard.of(12, 14, 7);

        Roster first = new RosterSearch(ward).solve(SearchSettings.moves(20_000, 42)).roster();
        Roster second = new RosterSearch(ward).solve(SearchSettings.moves(20_000, 42)).roster();

        assertThat(first).isEqualTo(second);
        assertThat(first).isNotEqualTo(new RosterSearch(ward).solve(SearchSettings.moves(20_000, 43)).roster());
    }

    @Test
    void stopsWithinATenthOfASecondWhenCancelledAndKeepsThePlan() {
        RosterSearch search = new RosterSearch(SampleWard.of(50, 28, 1));
        AtomicReference<Duration> cancelledAt = new AtomicReference<>();

        RosterSolution solution = search.solve(SearchSettings.seconds(60, 2, 1), Roster.EMPTY,
                progress -> cancelledAt.compareAndSet(null, progress.elapsed()), () -> cancelledAt.get() != null);

        assertThat(solution.roster().assignments()).isNotEmpty();
        // 100 ms are promised; twice that allows for a busy build machine.
        assertThat(solution.progress().elapsed().minus(cancelledAt.get())).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void stopsItsThreadsWhenItsCallerIsInterrupted() throws InterruptedException {
        RosterSearch search = new RosterSearch(SampleWard.of(20, 14, 3));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                search.solve(SearchSettings.seconds(600, 2, 1));
            } catch (IllegalStateException interrupted) {
                thrown.set(interrupted);
            }
        });
        caller.interrupt();

        assertThat(caller.join(Duration.ofSeconds(30))).isTrue();
        assertThat(thrown.get()).hasMessageContaining("interrupted").hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void reportsTheCostThatTheVerifierFinds() {
        RosterSolution solution = new RosterSearch(SampleWard.of(20, 14, 3)).solve(SearchSettings.moves(50_000, 1));

        assertThat(solution.progress().soft()).isEqualTo(solution.verification().score().soft());
        assertThat(solution.progress().hard()).isEqualTo(solution.verification().score().hard());
    }

    @Test
    void neverWorsensThePlanItStartsFrom() {
        RosterProblem ward = SampleWard.of(20, 14, 3);
        RosterSolution first = new RosterSearch(ward).solve(SearchSettings.moves(50_000, 1));

        RosterSolution second = new RosterSearch(ward).solve(SearchSettings.moves(1_000, 1), first.roster(), p -> { }, () -> false);

        assertThat(second.verification().score()).isLessThanOrEqualTo(first.verification().score());
    }

    @Test
    void leavesAGapRatherThanBreakTheLawWhenDemandIsTooHigh() {
        RosterProblem ward = SampleWard.overloaded(12, 14);

        RosterSolution solution = new RosterSearch(ward).solve(SearchSettings.moves(300_000, 1));

        assertThat(solution.verification().hard()).isEmpty();
        assertThat(solution.verification().of("coverage-minimum")).isNotEmpty();
    }
}
