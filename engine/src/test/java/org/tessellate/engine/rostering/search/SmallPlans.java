package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.tessellate.engine.rostering.Level;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;

/** Problems with so few possible rows that every plan can be tried. */
final class SmallPlans {

    private static final int MOVERS = 3;
    private static final int FREE_DAYS = 4;
    private static final int RULES = 9;
    private static final List<String> COMPANY = List.of("apart", "together", "skill-mix", "breaks-covered", "charge-nurse", "labour-budget");

    private SmallPlans() {}

    /** A random ward under some random rules where three people have two choices on four days and the others none. */
    static CompiledProblem of(long seed) {
        return of(seed, RandomWard.of(seed), List.of());
    }

    /** The same with all rules about who works with whom and what it costs. */
    static CompiledProblem company(long seed) {
        RosterProblem all = RandomWard.of(seed);
        return of(seed, all, all.rules().stream().filter(r -> COMPANY.contains(r.type())).toList());
    }

    private static CompiledProblem of(long seed, RosterProblem all, List<RuleSetting> always) {
        List<RuleSetting> rules = new ArrayList<>(all.rules());
        Collections.shuffle(rules, new Random(seed));
        List<RuleSetting> some = new ArrayList<>(rules.subList(0, RULES));
        always.stream().filter(r -> !some.contains(r)).forEach(some::add);
        all.rules().stream().filter(r -> r.type().contains("cover") && !some.contains(r)).forEach(some::add);
        // Hardly a random plan keeps all hard rules: every other ward has soft ones only.
        some.replaceAll(r -> seed % 2 == 0 ? r : r.at(Level.SOFT, r.weight()));
        CompiledProblem problem = new CompiledProblem(IncrementalCostTest.keeping(all, some.toArray(RuleSetting[]::new)));
        SplittableRandom dice = new SplittableRandom(seed);
        for (int e = 0; e < problem.people; e++) {
            restrict(problem, e, e < MOVERS ? 2 : 1, dice);
        }
        return problem;
    }

    private static void restrict(CompiledProblem problem, int person, int choices, SplittableRandom dice) {
        int first = problem.grid.history + dice.nextInt(problem.grid.days - problem.grid.history - FREE_DAYS + 1);
        for (int d = problem.grid.history; d < problem.grid.days; d++) {
            int keep = d >= first && d < first + FREE_DAYS ? choices : 1;
            while (Long.bitCount(problem.allowed[person][d]) > keep) {
                problem.allowed[person][d] &= ~(1L << dice.nextInt(problem.grid.states));
            }
        }
    }

    /** The least soft cost of a plan without a broken hard rule; the largest number when there is none. */
    static long optimum(CompiledProblem problem) {
        int[][] rows = new int[problem.people][];
        Arrays.setAll(rows, problem::emptyRow);
        return cheapest(problem, rows, 0, problem.grid.history);
    }

    private static long cheapest(CompiledProblem problem, int[][] rows, int person, int day) {
        if (person == problem.people) {
            long cost = problem.cost(rows);
            return Packed.hard(cost) == 0 ? Packed.soft(cost) : Long.MAX_VALUE;
        }
        if (day == problem.grid.days) {
            return cheapest(problem, rows, person + 1, problem.grid.history);
        }
        long least = Long.MAX_VALUE;
        for (int s = 0; s < problem.grid.states; s++) {
            if ((problem.allowed[person][day] >>> s & 1) != 0) {
                rows[person][day] = s;
                least = Math.min(least, cheapest(problem, rows, person, day + 1));
            }
        }
        return least;
    }

    static Generator generator(CompiledProblem problem, SharedWork helpers) {
        Pricing pricing = Pricing.of(problem, 2_000_000, helpers, () -> false, () -> false);
        return new Generator(problem, pricing, 20 * Temperatures.of(problem).hardWeight(), new Interrupts());
    }

    static RowPricer pricer(CompiledProblem problem, int person, int mostArcs) {
        double[][] cells = RowPricing.cellCosts(problem, person, DayWindow.whole(problem.grid));
        return RowPricing.pricer(problem, person, cells, mostArcs, new ConcurrentHashMap<>(), () -> false);
    }
}
