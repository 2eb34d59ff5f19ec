package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Improves a plan window by window: some people are free on some days, all else stays, and what is free is planned by columns of exact
 * rows. A row with few free days has few states however long the horizon is. Not thread-safe; several may search for one incumbent.
 */
final class WindowSearch {

    private static final int[] LENGTHS = {5, 9, 14, 28, 56};
    private static final double LONG_SHARE = 0.03;
    private static final double LONGEST_SECONDS = 4;
    private static final double EXPLORING = 0.15;

    private final CompiledProblem problem;
    private final RowModel[] models;
    private final Incumbent incumbent;
    private final Budget budget;
    private final SplittableRandom random;
    private final Interrupts interrupts;
    private final int mostArcs;
    private final double hardWeight;
    private final double typical;
    /** From the shortest on. */
    private final List<WindowKind> kinds;
    private final @Nullable DayWindow[] daysOfCover;

    WindowSearch(CompiledProblem problem, RowModel[] models, Incumbent incumbent, Budget budget, SplittableRandom random, Interrupts interrupts,
            int threads) {
        this.problem = problem;
        this.models = models;
        this.incumbent = incumbent;
        this.budget = budget;
        this.random = random;
        this.interrupts = interrupts;
        this.mostArcs = Pricing.mostArcs(threads);
        Temperatures scale = Temperatures.of(problem);
        this.hardWeight = Generator.hardWeight(scale);
        this.typical = scale.typical();
        int horizon = problem.grid.days - problem.grid.history;
        double longSeconds = Math.clamp(LONG_SHARE * budget.limit().toNanos() / 1e9, 0.1, LONGEST_SECONDS);
        this.kinds = new ArrayList<>(Arrays.stream(LENGTHS).map(length -> Math.min(length, horizon)).distinct()
                .mapToObj(length -> new WindowKind(length, problem.people, longSeconds)).toList());
        this.daysOfCover = problem.columns.spans();
    }

    /** Until the budget is spent. */
    void run() {
        try (SharedWork alone = new SharedWork(1)) {
            while (!budget.isSpent()) {
                improve(alone);
            }
        }
    }

    private void improve(SharedWork alone) {
        Incumbent.Plan plan = incumbent.plan();
        WindowKind kind = random.nextDouble() < EXPLORING || Packed.hard(plan.cost()) > 0 ? kinds.get(random.nextInt(kinds.size()))
                : kinds.stream().max(Comparator.comparingDouble(WindowKind::yield)).orElseThrow();
        long start = System.nanoTime();
        try {
            Neighbourhood.Found found = search(kind, plan, alone);
            kind.learn(found.gain(), (System.nanoTime() - start) / 1e9, found.outcome());
        } catch (RowTooLarge tooMany) {
            if (!kind.shrink((System.nanoTime() - start) / 1e9) && kind != kinds.getFirst()) {
                kinds.remove(kind);
            }
        }
    }

    private Neighbourhood.Found search(WindowKind kind, Incumbent.Plan plan, SharedWork alone) {
        int[][] rows = plan.rows();
        int[] broken = broken(plan);
        DayWindow days = days(kind.days, plan, broken);
        int[] people = people(kind.people(), broken);
        Pricing pricing = Pricing.within(problem, models, rows, people, days, mostArcs, alone, budget::isSpent);
        Generator generator = new Generator(problem, pricing, hardWeight, interrupts);
        List<Column> known = known(pricing, people, rows, broken);
        return known.isEmpty() ? new Neighbourhood.Found(Neighbourhood.Outcome.MISSED, 0)
                : new Neighbourhood(generator, incumbent, typical, random).search(PartialPlan.around(problem, rows, people, days), known, plan.cost(), budget::isSpent);
    }

    /** Everybody's row as it is, but a row that breaks less where it breaks a rule: the master would keep to what costs less. */
    private List<Column> known(Pricing pricing, int[] people, int[][] rows, int[] broken) {
        List<Column> known = new ArrayList<>();
        for (int person : people) {
            if (Arrays.binarySearch(broken, person) < 0) {
                known.add(Column.of(problem, pricing.days(), person, rows[person]));
            } else {
                known.addAll(pricing.best(new double[problem.columns.count()], new int[] {person}));
            }
        }
        return known.size() < people.length ? List.of() : known;
    }

    /** The people whose own rules are broken, in their order. */
    private int[] broken(Incumbent.Plan plan) {
        return Packed.hard(plan.cost()) == 0 ? new int[0]
                : IntStream.range(0, problem.people).filter(e -> Packed.hard(problem.rowCost(e, plan.rows()[e])) > 0).toArray();
    }

    /** Half of the windows lie around a day on which something is missing, all around a broken hard rule while there is one. */
    private DayWindow days(int length, Incumbent.Plan plan, int[] broken) {
        int first = problem.grid.history;
        int last = problem.grid.days - length;
        int around = brokenDay(plan.rows(), broken);
        around = around < 0 && (Packed.hard(plan.cost()) > 0 || random.nextBoolean()) ? costlyDay(plan.rows()) : around;
        int from = around < 0 ? first + random.nextInt(last - first + 1) : Math.clamp(around - random.nextInt(length), first, last);
        return new DayWindow(from, from + length - 1);
    }

    /** A day of some row on which its rules break, -1 without one. */
    private int brokenDay(int[][] rows, int[] broken) {
        if (broken.length == 0) {
            return -1;
        }
        int person = broken[random.nextInt(broken.length)];
        int[] days = IntStream.range(problem.grid.history, problem.grid.days).filter(d -> Packed.hard(problem.cost(person, rows[person], d)) > 0).toArray();
        return days.length == 0 ? -1 : days[random.nextInt(days.length)];
    }

    /** A day of a cover drawn by what it costs, -1 without one. */
    private int costlyDay(int[][] rows) {
        int[] counts = problem.counts(rows);
        double[] costs = IntStream.range(0, counts.length).mapToDouble(c -> daysOfCover[c] == null ? 0 : value(problem.columns.at(c, counts[c]))).toArray();
        double left = random.nextDouble() * Arrays.stream(costs).sum();
        for (int c = 0; c < costs.length; c++) {
            left -= costs[c];
            if (left < 0) {
                return daysOfCover[c].from() + random.nextInt(daysOfCover[c].days());
            }
        }
        return -1;
    }

    private double value(long cost) {
        return Packed.soft(cost) + hardWeight * Packed.hard(cost);
    }

    /** People drawn at random, sorted; those whose rows break a hard rule come first. */
    private int[] people(int count, int[] broken) {
        int[] order = IntStream.range(0, problem.people).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return Arrays.stream(order).boxed().sorted(Comparator.comparing(e -> Arrays.binarySearch(broken, e) < 0)).limit(count)
                .mapToInt(Integer::intValue).sorted().toArray();
    }
}
