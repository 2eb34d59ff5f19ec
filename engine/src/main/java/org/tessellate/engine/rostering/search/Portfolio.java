package org.tessellate.engine.rostering.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Chooses, by what a priced row costs here and now, how to spend the time: on columns where rows are cheap, else on annealing and then on
 * windows of days. The annealers start at once; this runs beside them on a thread of its own and calls them off when the cores are of more use elsewhere.
 */
final class Portfolio implements Runnable {

    /** Building the rows may take this share of the budget before it is given up. */
    private static final double BUILDING = 0.25;
    /** An instance takes 30 to 60 rounds; they must fit in a third of the budget. */
    private static final int ROUNDS = 60;
    private static final double ROUNDS_SHARE = 1.0 / 3;
    /** Fewer moves a cell hurt more than what follows helps, more hardly help: so long the annealing lasts, within these shares of the time. */
    private static final double MOVES_A_CELL = 1_000;
    private static final double LEAST_ANNEALING = 0.15;
    private static final double MOST_ANNEALING = 0.4;
    private static final double PACING = 0.05;
    private static final long POLL_NANOS = 10_000_000;
    private static final int TRIES = 3;
    private static final String TOO_FINE = "annealing: the labour budget is counted too finely for exact rows (a larger unit would do)";
    private static final int MOST_ARCS = 6_000_000;

    private final CompiledProblem problem;
    private final Incumbent incumbent;
    private final Budget budget;
    private final SearchSettings settings;
    private final List<Budget> annealing;
    private final Interrupts interrupts;
    private final LongSupplier moves;
    private volatile long bound = Long.MIN_VALUE;
    private volatile String note = "annealing";
    private volatile boolean brokeDown;

    Portfolio(CompiledProblem problem, Incumbent incumbent, Budget budget, SearchSettings settings, List<Budget> annealing, Interrupts interrupts,
            LongSupplier moves) {
        this.problem = problem;
        this.incumbent = incumbent;
        this.budget = budget;
        this.settings = settings;
        this.annealing = annealing;
        this.interrupts = interrupts;
        this.moves = moves;
    }

    /**
     * The soft cost that no plan without a broken hard rule goes below, where one is proven. Not told before there is such a plan: were
     * there none, the value would contain what broken rules weigh.
     */
    OptionalLong bound() {
        return bound == Long.MIN_VALUE || Packed.hard(incumbent.cost()) > 0 ? OptionalLong.empty() : OptionalLong.of(bound);
    }

    /** How the plan is searched for, and why not otherwise. */
    String note() {
        return note;
    }

    /** Exact rows failed, and annealing goes on without them. */
    boolean brokeDown() {
        return brokeDown;
    }

    @Override
    public void run() {
        Optional<String> failure = NativeSolvers.failure(budget::isSpent);
        if (failure.isPresent()) {
            note = "annealing only: " + failure.get();
            return;
        }
        if (!problem.columns.areCoarse()) {
            note = TOO_FINE;
            return;
        }
        try {
            if (!generate()) {
                improve();
            }
        } catch (RuntimeException | OutOfMemoryError broken) {
            // This part is there to find better plans, never to lose the one that annealing finds; who asked is told.
            tell(broken);
        }
    }

    /** Plans everybody by columns; false when whole rows are too many, too dear or too slow to converge. */
    private boolean generate() {
        try (SharedWork helpers = new SharedWork(settings.threads())) {
            double end = budget.spent(0) + BUILDING;
            Pricing pricing = Pricing.of(problem, MOST_ARCS, helpers, () -> budget.spent(0) > end, budget::isSpent);
            return isCheap(pricing) && generate(new Generator(problem, pricing, Generator.hardWeight(Temperatures.of(problem)), interrupts));
        } catch (RowTooLarge tooMany) {
            return false;
        }
    }

    /** The quickest of a few rounds, since the first ones run before the code is compiled. */
    private boolean isCheap(Pricing pricing) {
        int[] people = IntStream.range(0, problem.people).toArray();
        double[] prices = new double[problem.columns.count()];
        double quickest = 1;
        for (int i = 0; i < TRIES && !budget.isSpent(); i++) {
            double before = budget.spent(0);
            pricing.best(prices, people);
            quickest = Math.min(quickest, budget.spent(0) - before);
        }
        return ROUNDS * quickest < ROUNDS_SHARE;
    }

    private boolean generate(Generator generator) {
        note = "column generation";
        annealing.stream().skip(1).forEach(Budget::callOff);
        boolean converged = new ColumnSearch(generator, incumbent, budget, annealing.getFirst(), random(), value -> bound = value).run();
        if (converged) {
            end();
        }
        return converged;
    }

    /** Nothing better can be found: the search is over, unless it was asked to use all of its time. */
    private void end() {
        if (settings.endsWhenProven()) {
            budget.callOff();
        } else {
            waitUntil(1);
        }
    }

    private void waitUntil(double share) {
        while (budget.spent(0) < share) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Whole rows are too dear to price everybody often: anneal first, then plan window by window. */
    private void improve() {
        if (budget.isSpent()) {
            return;
        }
        note = "annealing, then exact windows";
        waitUntil(PACING);
        double share = annealingShare();
        annealing.forEach(part -> part.endAt(share));
        RowModel[] models = IntStream.range(0, problem.people).mapToObj(e -> new RowModel(problem, e)).toArray(RowModel[]::new);
        waitUntil(share);
        SplittableRandom start = random();
        SplittableRandom[] draws = IntStream.range(0, settings.threads()).mapToObj(i -> start.split()).toArray(SplittableRandom[]::new);
        try (SharedWork threads = new SharedWork(settings.threads())) {
            threads.each(draws.length, i -> improve(models, draws[i]));
        }
    }

    private void improve(RowModel[] models, SplittableRandom draws) {
        try {
            new WindowSearch(problem, models, incumbent, budget, draws, interrupts, settings.threads()).run();
        } catch (RuntimeException | OutOfMemoryError broken) {
            tell(broken);
            new Annealer(problem, incumbent, budget, draws.nextLong()).run();
        }
    }

    private void tell(Throwable broken) {
        note = "annealing, since exact rows failed: " + broken;
        brokeDown = true;
    }

    /** By the pace so far: machines differ, and so does what else they do. */
    private double annealingShare() {
        double wanted = MOVES_A_CELL * problem.people * (problem.grid.days - problem.grid.history);
        return Math.clamp(budget.spent(0) * wanted / Math.max(1, moves.getAsLong()), LEAST_ANNEALING, MOST_ANNEALING);
    }

    private SplittableRandom random() {
        return new SplittableRandom(settings.seed());
    }
}
