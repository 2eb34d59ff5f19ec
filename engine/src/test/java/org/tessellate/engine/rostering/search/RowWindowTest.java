package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;

class RowWindowTest {

    private static final int FREE_DAYS = 5;

    @Test
    void findsTheCheapestLawfulRowThatDiffersOnSomeDaysOnly() {
        long compared = LongStream.range(0, 300).filter(this::isCheapest).count();

        // Elsewhere the days that stay break a rule already, or nothing on the free days mends it.
        assertThat(compared).isGreaterThan(80);
    }

    private boolean isCheapest(long seed) {
        RosterProblem all = RandomWard.of(seed);
        List<RuleSetting> some = new ArrayList<>(all.rules());
        Collections.shuffle(some, new Random(seed));
        CompiledProblem problem = new CompiledProblem(IncrementalCostTest.keeping(all, some.subList(0, 8).toArray(RuleSetting[]::new)));
        SplittableRandom dice = new SplittableRandom(seed);
        int person = dice.nextInt(problem.people);
        int[] row = randomRow(problem, person, dice);
        int from = problem.grid.history + dice.nextInt(problem.grid.days - problem.grid.history - FREE_DAYS + 1);
        DayWindow days = new DayWindow(from, from + FREE_DAYS - 1);
        double[][] prices = prices(problem, person, days, dice);
        RowModel model = new RowModel(problem, person).within(row, days);
        int[] found = row.clone();
        RowGraph lawful = new RowGraphs(1_000_000, () -> false).lawfulInCells(model);
        if (!new RowPricer(lawful, model, false).price(prices, found)) {
            return false;
        }

        assertThat(IntStream.range(0, row.length).filter(d -> !days.contains(d))).allSatisfy(d -> assertThat(found[d]).isEqualTo(row[d]));
        assertThat(value(problem, person, days, prices, found)).as("seed %d", seed)
                .isEqualTo(cheapest(problem, person, days, prices, row.clone(), days.from()));
        return true;
    }

    private static int[] randomRow(CompiledProblem problem, int person, SplittableRandom dice) {
        int[] row = problem.emptyRow(person);
        for (int d = problem.grid.history; d < row.length; d++) {
            int state = dice.nextInt(problem.grid.states);
            row[d] = dice.nextInt(3) == 0 && (problem.allowed[person][d] >>> state & 1) != 0 ? state : row[d];
        }
        return row;
    }

    private static double[][] prices(CompiledProblem problem, int person, DayWindow days, SplittableRandom dice) {
        double[][] prices = RowPricing.cellCosts(problem, person, days);
        for (int d = days.from(); d <= days.to(); d++) {
            for (int s = 0; s < prices[d].length; s++) {
                prices[d][s] += dice.nextInt(60) - 30;
            }
        }
        return prices;
    }

    /** Only rows whose terms beside the cells break nothing are compared: those are the ones that count as lawful. */
    private static double cheapest(CompiledProblem problem, int person, DayWindow days, double[][] prices, int[] row, int day) {
        if (!days.contains(day)) {
            return value(problem, person, days, prices, row);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < problem.grid.states; s++) {
            if ((problem.allowed[person][day] >>> s & 1) != 0) {
                row[day] = s;
                least = Math.min(least, cheapest(problem, person, days, prices, row, day + 1));
            }
        }
        return least;
    }

    private static double value(CompiledProblem problem, int person, DayWindow days, double[][] prices, int[] row) {
        long terms = 0;
        for (int t = 1; t < problem.terms[person].length; t++) {
            terms += problem.terms[person][t].cost(row, 0, row.length - 1);
        }
        double sum = Packed.hard(terms) > 0 ? Double.POSITIVE_INFINITY : Packed.soft(terms);
        for (int d = days.from(); d <= days.to(); d++) {
            sum += prices[d][row[d]];
        }
        return sum;
    }
}
