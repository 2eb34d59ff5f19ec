package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;

class RowPricerTest {

    private static final int FREE_DAYS = 8;

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void findsTheCheapestRowAmongAll(@ForAll long seed) {
        RosterProblem all = RandomWard.of(seed);
        List<RuleSetting> some = new ArrayList<>(all.rules());
        Collections.shuffle(some, new Random(seed));
        compare(new CompiledProblem(IncrementalCostTest.keeping(all, some.subList(0, 7).toArray(RuleSetting[]::new))), seed);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void readsEachRuleAsItsTermDoes(@ForAll long seed) {
        RosterProblem all = RandomWard.of(seed);
        for (RuleSetting only : all.rules()) {
            compare(new CompiledProblem(IncrementalCostTest.keeping(all, only)), seed);
        }
    }

    @Example
    void refusesRowsThatNeedTooManyStates() {
        assertThatThrownBy(() -> SmallPlans.pricer(new CompiledProblem(SampleWard.of(8, 28, 1)), 0, 500))
                .isInstanceOf(RowTooLarge.class).hasMessageContaining("more than 500 arcs").hasMessageContaining("Maybe");
    }

    @Example
    void forgetsLimitsThatCannotBind() {
        CompiledProblem problem = new CompiledProblem(SampleWard.of(8, 28, 1));

        // Three shifts and off over four weeks with a dozen rules on them: without merging, millions.
        assertThat(SmallPlans.pricer(problem, 0, 6_000_000).size()).isLessThan(200_000);
    }

    private void compare(CompiledProblem problem, long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        int person = dice.nextInt(problem.people);
        fewChoices(problem, person, dice);
        double[][] prices = prices(problem, person, dice);
        int[] row = problem.emptyRow(person);
        RowPricer pricer = SmallPlans.pricer(problem, person, 8_000_000);

        assertThat(pricer.price(prices, row)).isTrue();

        double least = cheapest(problem, person, prices, problem.emptyRow(person), problem.grid.history);
        if (least < RowPricer.HARD / 2) {
            assertThat(value(problem, person, prices, row)).isEqualTo(least);
        } else {
            // Who must break a rule breaks as little as can be beside single cells, not of both together.
            assertThat(hardBesideCells(problem, person, row)).isEqualTo(leastHard(problem, person, problem.emptyRow(person), problem.grid.history));
        }
    }

    private static long hardBesideCells(CompiledProblem problem, int person, int[] row) {
        return Arrays.stream(problem.terms[person]).skip(1).mapToLong(term -> Packed.hard(term.cost(row, 0, row.length - 1))).sum();
    }

    private static long leastHard(CompiledProblem problem, int person, int[] row, int day) {
        if (day == problem.grid.days) {
            return hardBesideCells(problem, person, row);
        }
        long least = Long.MAX_VALUE;
        for (int s = 0; s < problem.grid.states; s++) {
            if ((problem.allowed[person][day] >>> s & 1) != 0) {
                row[day] = s;
                least = Math.min(least, leastHard(problem, person, row, day + 1));
            }
        }
        return least;
    }

    /** Leaves few enough rows to try them all. */
    private static void fewChoices(CompiledProblem problem, int person, SplittableRandom dice) {
        int first = problem.grid.history + dice.nextInt(problem.grid.days - problem.grid.history - FREE_DAYS + 1);
        for (int d = problem.grid.history; d < problem.grid.days; d++) {
            long mask = problem.allowed[person][d];
            int keep = d >= first && d < first + FREE_DAYS ? 3 : 1;
            while (Long.bitCount(mask) > keep) {
                mask &= ~(1L << dice.nextInt(problem.grid.states));
            }
            problem.allowed[person][d] = mask == 0 ? 1 : mask;
        }
    }

    private static double[][] prices(CompiledProblem problem, int person, SplittableRandom dice) {
        double[][] prices = RowPricing.cellCosts(problem, person, DayWindow.whole(problem.grid));
        for (double[] day : prices) {
            for (int s = 0; s < day.length; s++) {
                day[s] += dice.nextInt(40) - 20;
            }
        }
        return prices;
    }

    private static double cheapest(CompiledProblem problem, int person, double[][] prices, int[] row, int day) {
        if (day == problem.grid.days) {
            return value(problem, person, prices, row);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < problem.grid.states; s++) {
            if ((problem.allowed[person][day] >>> s & 1) != 0) {
                row[day] = s;
                least = Math.min(least, cheapest(problem, person, prices, row, day + 1));
            }
        }
        return least;
    }

    private static double value(CompiledProblem problem, int person, double[][] prices, int[] row) {
        double[][] own = RowPricing.cellCosts(problem, person, DayWindow.whole(problem.grid));
        long cost = problem.rowCost(person, row);
        double sum = Packed.hard(cost) * RowPricer.HARD + Packed.soft(cost);
        for (int d = problem.grid.history; d < row.length; d++) {
            sum += prices[d][row[d]] - own[d][row[d]];
        }
        return sum;
    }
}
