package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Improves a plan window by window: some people are free on some days, all else stays, and what is free is planned by columns of exact
 * rows. A row with few free days has few states however long the horizon is. Not thread-safe; several may search for one incumbent.
 */
final class WindowSearch {

    private static final int[] LENGTHS = {5, 9, 14, 28, 56};
    private static final double LONG_SHARE = 0.03;
    private static final double LONGEST_SECONDS = 4;
    private static final double EXPLORING = 0.15;
    private static final int MOST_ARCS = 1_000_000;

    private final CompiledProblem problem;
    private final Incumbent incumbent;
    private final Budget budget;
    private final SplittableRandom random;
    private final Interrupts interrupts;
    private final RowModel[] models;
    private final double hardWeight;
    private final double typical;
    private final List<WindowKind> kinds;
    private final int[] dayOfCover;

    WindowSearch(CompiledProblem problem, RowModel[] models, Incumbent incumbent, Budget budget, SplittableRandom random, Interrupts interrupts) {
        this.problem = problem;
        this.models = models;
        this.incumbent = incumbent;
        this.budget = budget;
        this.random = random;
        this.interrupts = interrupts;
        Temperatures scale = Temperatures.of(problem);
        this.hardWeight = Generator.hardWeight(scale);
        this.typical = scale.typical();
        int horizon = problem.grid.days - problem.grid.history;
        double longSeconds = Math.clamp(LONG_SHARE * budget.limit().toNanos() / 1e9, 0.1, LONGEST_SECONDS);
        this.kinds = Arrays.stream(LENGTHS).map(length -> Math.min(length, horizon)).distinct()
                .mapToObj(length -> new WindowKind(length, problem.people, longSeconds)).toList();
        this.dayOfCover = problem.columns.firstDays();
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
        WindowKind kind = random.nextDouble() < EXPLORING || Packed.hard(incumbent.cost()) > 0 ? kinds.get(random.nextInt(kinds.size()))
                : kinds.stream().max(Comparator.comparingDouble(WindowKind::yield)).orElseThrow();
        long start = System.nanoTime();
        long before = incumbent.cost();
        try {
            Neighbourhood.Outcome outcome = search(kind, incumbent.rows(), before, alone);
            double won = outcome == Neighbourhood.Outcome.BETTER ? value(before) - value(incumbent.cost()) : 0;
            kind.learn(Math.max(0, won), (System.nanoTime() - start) / 1e9, outcome);
        } catch (RowTooLarge tooMany) {
            kind.shrink();
        }
    }

    private double value(long cost) {
        return Packed.soft(cost) + hardWeight * Packed.hard(cost);
    }

    private Neighbourhood.Outcome search(WindowKind kind, int[][] rows, long cost, SharedWork alone) {
        DayWindow days = days(kind.days, rows);
        int[] people = people(kind.people(), rows);
        Pricing pricing = Pricing.within(problem, models, rows, people, days, MOST_ARCS, alone, budget::isSpent);
        Generator generator = new Generator(problem, pricing, hardWeight, interrupts);
        PartialPlan plan = PartialPlan.around(problem, rows, people, days, hardWeight);
        List<Column> known = Arrays.stream(people).mapToObj(e -> Column.of(problem, days, e, rows[e])).toList();
        return new Neighbourhood(generator, incumbent, typical, random).search(plan, known, cost, budget::isSpent);
    }

    /** Half of the windows lie around a day on which something is missing, all around a broken hard rule while there is one. */
    private DayWindow days(int length, int[][] rows) {
        int first = problem.grid.history;
        int last = problem.grid.days - length;
        int around = brokenDay(rows);
        around = around < 0 && random.nextBoolean() ? costlyDay(rows) : around;
        int from = around < 0 ? first + random.nextInt(last - first + 1) : Math.clamp(around - random.nextInt(length), first, last);
        return new DayWindow(from, from + length - 1);
    }

    /** A day of some row on which its rules break, -1 without one. */
    private int brokenDay(int[][] rows) {
        int[] broken = IntStream.range(0, problem.people).filter(e -> isBroken(e, rows[e])).toArray();
        if (broken.length == 0) {
            return -1;
        }
        int person = broken[random.nextInt(broken.length)];
        int[] days = IntStream.range(problem.grid.history, problem.grid.days).filter(d -> Packed.hard(problem.cost(person, rows[person], d)) > 0).toArray();
        return days.length == 0 ? -1 : days[random.nextInt(days.length)];
    }

    /** The day of a cover drawn by what it costs, -1 without one. */
    private int costlyDay(int[][] rows) {
        int[] counts = problem.counts(rows);
        double[] costs = IntStream.range(0, counts.length).mapToDouble(c -> value(problem.columns.at(c, counts[c]))).toArray();
        double left = random.nextDouble() * Arrays.stream(costs).sum();
        for (int c = 0; c < costs.length; c++) {
            left -= costs[c];
            if (left < 0) {
                return dayOfCover[c];
            }
        }
        return -1;
    }

    /** People whose rows break a hard rule come first. */
    private int[] people(int count, int[][] rows) {
        int[] order = IntStream.range(0, problem.people).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return Arrays.stream(order).boxed().sorted(Comparator.comparingInt(e -> isBroken(e, rows[e]) ? 0 : 1)).limit(count)
                .mapToInt(Integer::intValue).sorted().toArray();
    }

    private boolean isBroken(int person, int[] row) {
        return Packed.hard(incumbent.cost()) > 0 && Packed.hard(problem.rowCost(person, row)) > 0;
    }
}
