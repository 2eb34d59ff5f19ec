package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.Level;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;

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
        GreedyStart.fill(start, Temperatures.of(problem).hardWeight(), new Budget(new SearchSettings(0, 1, Duration.ofSeconds(10), 0), () -> false));
        Incumbent incumbent = new Incumbent(start.copyRows(), start.cost());

        search(problem, incumbent, () -> Packed.soft(incumbent.cost()) < Packed.soft(start.cost()) * 9 / 10);

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

        search(problem, incumbent, () -> Packed.hard(problem.rowCost(0, incumbent.rows()[0])) == 0);

        assertThat(before).isPositive();
        assertThat(Packed.hard(problem.rowCost(0, incumbent.rows()[0]))).isZero();
    }

    @Test
    void mendsARowThoughTheLawfulOneIsDearer() {
        RosterProblem noNights = SampleWard.of(4, 28, 1);
        List<RuleSetting> rules = noNights.rules().stream().map(r -> r.id().equals("requested-on") ? r.at(Level.SOFT, 5_000) : r).toList();
        StaffProfile eager = noNights.staff().getFirst();
        List<Request> wishes = noNights.horizon().dates().subList(0, 7).stream().map(date -> Request.on(date, "D", 1)).toList();
        List<StaffProfile> staff = Stream.concat(Stream.of(StaffProfile.builder(eager.id(), eager.role()).contract(eager.contract()).homeUnit("ED")
                .skills(eager.skills()).requests(wishes).build()), noNights.staff().stream().skip(1)).toList();
        CompiledProblem tempting = new CompiledProblem(RosterProblem.builder(noNights.horizon()).unit("ED").historyDays(7)
                .shiftTypes(noNights.shiftTypes()).staff(staff).requirements(noNights.requirements()).rules(rules).build());
        int[][] rows = tempting.emptyRows();
        for (int d = 0; d < 7; d++) {
            rows[0][tempting.grid.history + d] = 1;
        }
        Incumbent incumbent = new Incumbent(rows, tempting.cost(rows));
        assertThat(Packed.hard(tempting.rowCost(0, rows[0]))).isPositive();

        search(tempting, incumbent, () -> Packed.hard(tempting.rowCost(0, incumbent.rows()[0])) == 0);

        assertThat(Packed.hard(tempting.rowCost(0, incumbent.rows()[0]))).isZero();
    }

    /** Until it is there, however slow the machine; a search that never gets there fails its test after a minute. */
    private static void search(CompiledProblem problem, Incumbent incumbent, BooleanSupplier there) {
        RowModel[] models = IntStream.range(0, problem.people).mapToObj(e -> new RowModel(problem, e)).toArray(RowModel[]::new);
        Budget minute = new Budget(new SearchSettings(0, 1, Duration.ofMinutes(1), 0), there);
        new WindowSearch(problem, models, incumbent, minute, new SplittableRandom(1), new Interrupts(), 1).run();
    }
}
