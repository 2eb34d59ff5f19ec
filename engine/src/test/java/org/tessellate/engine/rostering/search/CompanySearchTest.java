package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Level;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import org.tessellate.engine.rostering.verification.RosterVerifier;
import org.tessellate.engine.rostering.verification.Verification;

/** Searching under rules about who works with whom and what it costs. */
class CompanySearchTest {

    private static final List<String> ASKED = List.of("apart", "together", "skill-mix", "labour-budget");

    @BeforeAll
    static void loadSolvers() {
        assertThat(NativeSolvers.failure(() -> false)).isEmpty();
    }

    private static RosterProblem ward(RosterProblem plain, RuleSetting... more) {
        List<RuleSetting> rules = new ArrayList<>(plain.rules());
        rules.addAll(List.of(more));
        return RosterProblem.builder(plain.horizon()).unit(plain.unit()).historyDays(plain.historyDays()).shiftTypes(plain.shiftTypes())
                .staff(plain.staff()).requirements(plain.requirements()).rules(rules).build();
    }

    private static RuleSetting rule(String type, Level level, int weight, Map<String, Object> parameters) {
        return RuleCatalogue.type(type).setting(parameters).at(level, weight);
    }

    private static RuleSetting budget(Level level, int most, int hourly) {
        return rule("labour-budget", level, 1, Map.of("budget", most, "rates", List.of("RN=" + hourly, "NA=20")));
    }

    private static RosterProblem asking(Level level, int weight, int budget) {
        return ward(SampleWard.of(12, 14, 1), rule("apart", level, weight, Map.of("people", List.of("RN00", "RN01", "RN02"))),
                rule("together", level, weight, Map.of("people", List.of("RN05"), "with", List.of("RN04", "RN06", "RN08"))),
                rule("skill-mix", level, weight, Map.of("skilled", List.of("RN"), "others", List.of("NA"), "most", 1)), budget(level, budget, 40));
    }

    @Test
    void keepsThemWhereTheyAreHardAndStillFillsTheRoster() {
        Roster without = new RosterSearch(asking(Level.SOFT, 0, 1_000_000)).solve(SearchSettings.moves(150_000, 1)).roster();
        // Nine tenths of what a plan costs that heeds none of them.
        int spent = 1_000_000 - slack(without);
        RosterProblem strict = asking(Level.HARD, 1, spent * 9 / 10);

        Verification before = new RosterVerifier(strict).verify(without);
        RosterSolution found = new RosterSearch(strict).solve(SearchSettings.moves(300_000, 1));

        assertThat(before.hard()).extracting("ruleId").contains("apart", "together", "labour-budget");
        assertThat(found.verification().hard()).noneMatch(f -> ASKED.contains(f.ruleId()));
        assertThat(found.roster().assignments()).hasSizeGreaterThan(without.assignments().size() * 2 / 3);
    }

    private static int slack(Roster plan) {
        RosterProblem nothingAllowed = ward(SampleWard.of(12, 14, 1), budget(Level.SOFT, 1, 40));
        return 1_000_000 - (int) new RosterVerifier(nothingAllowed).verify(plan).of("labour-budget").getFirst().amount() - 1;
    }

    @Test
    void generatesColumnsAndProvesABoundUnderThem() {
        RosterProblem ward = ward(SampleWard.of(8, 14, 2), rule("apart", Level.SOFT, 60, Map.of("people", List.of("RN00", "RN01"))),
                rule("together", Level.SOFT, 80, Map.of("people", List.of("RN02"), "with", List.of("RN04"))));

        RosterSolution solution = new RosterSearch(ward).solve(SearchSettings.seconds(20, 2, 1));

        assertThat(solution.progress().method()).isEqualTo("column generation");
        assertThat(solution.lowerBound()).isPresent();
        assertThat(solution.lowerBound().getAsLong()).isPositive().isLessThanOrEqualTo(solution.verification().score().soft());
    }

    @Test
    void annealsWhereTheBudgetIsCountedTooFinelyForColumns() {
        RosterProblem ward = ward(SampleWard.of(8, 14, 2), budget(Level.SOFT, 20_000, 900));

        RosterSolution solution = new RosterSearch(ward).solve(SearchSettings.seconds(1, 1, 1));

        assertThat(solution.progress().method()).startsWith("annealing: the labour budget is counted too finely");
        assertThat(solution.lowerBound()).isEmpty();
    }

    @Test
    void looksAtOneShiftMoreWhereEverybodyIsAtWork() {
        LocalDate monday = LocalDate.of(2026, 3, 2);
        ShiftType day = ShiftType.of("D", "Day", LocalTime.of(7, 0), 480, ShiftKind.DAY);
        ShiftType late = ShiftType.of("E", "Evening", LocalTime.of(15, 0), 480, ShiftKind.EVENING);
        CoverageRequirement need = new CoverageRequirement("all-day", "Day", monday, day.on(monday, ZoneOffset.UTC),
                Set.of(new DayShift(monday, "D"), new DayShift(monday, "E")), StaffFilter.ANYONE, 1, 1, 1, 1, "test");
        CompiledProblem problem = new CompiledProblem(RosterProblem.builder(new Horizon(monday, 1, ZoneOffset.UTC)).shiftTypes(List.of(day, late))
                .staff(List.of(StaffProfile.builder("ann", "RN").build(), StaffProfile.builder("bob", "RN").build()))
                .requirements(List.of(need)).rules(RuleCatalogue.standard()).build());

        SearchState everybody = new SearchState(problem, new int[][] {{1}, {1}});

        assertThat(everybody.columnCost(0, 0, 2)).isEqualTo(5);
        assertThat(everybody.coverGain(0, 0, 2)).isZero();
        assertThat(Arrays.stream(problem.columns.zero)).containsOnly(0);
    }
}
