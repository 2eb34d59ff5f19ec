package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RosterScore;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import org.tessellate.engine.rostering.verification.RosterVerifier;

class IncrementalCostTest {

    private static final int MOVES = 60;

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void agreesWithTheVerifierAfterEveryRandomMove(@ForAll long seed) {
        CompiledProblem problem = new CompiledProblem(RandomWard.of(seed));
        RosterVerifier verifier = new RosterVerifier(problem.grid.problem);
        SearchState state = new SearchState(problem, problem.emptyRows());
        Moves moves = new Moves(state, new Draws(seed));
        for (int i = 0; i < MOVES; i++) {
            long before = state.cost();
            long delta = moves.propose();
            if (delta != Moves.NONE && i % 3 == 0) {
                moves.takeBack();
                assertThat(state.cost()).isEqualTo(before).isEqualTo(state.fullCost());
            } else if (delta != Moves.NONE && i % 2 == 0) {
                RosterScore score = verifier.verify(problem.roster(state.rows)).score();
                assertThat(Packed.hard(state.cost())).as("hard, %s", score.byRule()).isEqualTo(score.hard());
                assertThat(Packed.soft(state.cost())).as("soft, %s", score.byRule()).isEqualTo(score.soft());
            }
        }
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void agreesRuleByRule(@ForAll long seed) {
        RosterProblem all = RandomWard.of(seed);
        for (RuleSetting only : all.rules()) {
            CompiledProblem problem = new CompiledProblem(keeping(all, only));
            SearchState state = new SearchState(problem, problem.emptyRows());
            Moves moves = new Moves(state, new Draws(seed));
            IntStream.range(0, MOVES).forEach(i -> moves.propose());
            RosterScore score = new RosterVerifier(problem.grid.problem).verify(problem.roster(state.rows)).score();
            assertThat(Packed.hard(state.cost()) + Packed.soft(state.cost())).as(only.id()).isEqualTo(score.hard() + score.soft());
        }
    }

    @Example
    void countsSomebodyTwiceWhoFillsTwoCellsOfOneNeed() {
        LocalDate monday = LocalDate.of(2026, 3, 2);
        Horizon horizon = new Horizon(monday, 2, ZoneOffset.UTC);
        ShiftType day = ShiftType.of("D", "Day", LocalTime.of(7, 0), 480, ShiftKind.DAY);
        ShiftType night = ShiftType.of("N", "Night", LocalTime.of(23, 0), 540, ShiftKind.NIGHT);
        CoverageRequirement morning = new CoverageRequirement("morning", "Morning", monday.plusDays(1), day.on(monday.plusDays(1), ZoneOffset.UTC),
                Set.of(new DayShift(monday, "N"), new DayShift(monday.plusDays(1), "D")), StaffFilter.ANYONE, 1, 2, 1, 1, "test");
        RosterProblem ward = RosterProblem.builder(horizon).shiftTypes(List.of(day, night)).requirements(List.of(morning))
                .staff(List.of(StaffProfile.builder("ann", "RN").build(), StaffProfile.builder("bob", "RN").build()))
                .rules(RuleCatalogue.standard().stream().filter(r -> r.type().contains("cover")).toList()).build();
        CompiledProblem problem = new CompiledProblem(ward);

        SearchState state = new SearchState(problem, new int[][] {{2, 1}, {2, 1}});

        RosterScore score = new RosterVerifier(ward).verify(problem.roster(state.rows)).score();
        assertThat(Packed.soft(state.cost())).isEqualTo(score.soft()).isEqualTo(2 * 5);
    }

    static RosterProblem keeping(RosterProblem all, RuleSetting... only) {
        return RosterProblem.builder(all.horizon()).unit(all.unit()).historyDays(all.historyDays()).shiftTypes(all.shiftTypes())
                .staff(all.staff()).requirements(all.requirements()).pins(all.pins()).published(all.published()).rules(List.of(only)).build();
    }
}
