package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.verification.RosterVerifier;

/** Drafts rosters. Anytime: reports progress, stops within 100 ms when cancelled, and always returns its best plan. Thread-safe. */
public final class RosterSearch {

    private static final long REPORT_MILLIS = 50;

    private final RosterProblem problem;
    private final CompiledProblem compiled;

    public RosterSearch(RosterProblem problem) {
        this.problem = problem;
        this.compiled = new CompiledProblem(problem);
    }

    public RosterSolution solve(SearchSettings settings) {
        return solve(settings, Roster.EMPTY, progress -> { }, () -> false);
    }

    /** Hears how far a search is; the best plan so far is built only when asked for. */
    public interface Listener {
        void progress(SearchProgress progress, Supplier<Roster> best);
    }

    /** Searches on from a plan; the listener is called on the calling thread every 50 ms. */
    public RosterSolution solve(SearchSettings settings, Roster from, Consumer<SearchProgress> listener, BooleanSupplier cancelled) {
        return solve(settings, from, (progress, best) -> listener.accept(progress), cancelled);
    }

    /** The same for a listener that looks at the plan too. */
    public RosterSolution solve(SearchSettings settings, Roster from, Listener listener, BooleanSupplier cancelled) {
        Budget budget = new Budget(settings, cancelled);
        Incumbent incumbent = start(from, budget);
        List<Budget> parts = IntStream.range(0, settings.threads()).mapToObj(i -> budget.part()).toList();
        long[] seeds = new SplittableRandom(settings.seed()).longs(settings.threads()).toArray();
        List<Annealer> annealers = IntStream.range(0, seeds.length)
                .mapToObj(i -> new Annealer(compiled, incumbent, parts.get(i), seeds[i]))
                .toList();
        Interrupts interrupts = new Interrupts();
        Portfolio portfolio = new Portfolio(compiled, incumbent, budget, settings, parts, interrupts,
                () -> annealers.stream().mapToLong(Annealer::moves).sum());
        if (!problem.staff().isEmpty()) {
            List<Runnable> work = new ArrayList<>(annealers.stream().map(a -> (Runnable) a::run).toList());
            if (settings.moveLimit() == 0) {
                work.add(portfolio);
            }
            run(work, budget, interrupts, () -> {
                if (budget.isSpent()) {
                    interrupts.stopAll();
                }
                listener.progress(progress(annealers, portfolio, incumbent, budget), () -> compiled.roster(incumbent.rows()));
            });
        }
        SearchProgress end = progress(annealers, portfolio, incumbent, budget);
        Roster roster = compiled.roster(incumbent.rows());
        return new RosterSolution(roster, new RosterVerifier(problem).verify(roster), end, portfolio.bound());
    }

    private Incumbent start(Roster from, Budget budget) {
        SearchState state = new SearchState(compiled, compiled.rows(from));
        GreedyStart.fill(state, Temperatures.of(compiled).hardWeight(), budget);
        return new Incumbent(state.copyRows(), state.cost());
    }

    private static void run(List<Runnable> work, Budget budget, Interrupts interrupts, Runnable report) {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<?>> running = new ArrayList<>();
            work.forEach(one -> running.add(threads.submit(() -> search(one, budget))));
            awaitAll(running, budget, interrupts, report);
        }
    }

    /** The other threads do not search on when one has failed. */
    private static void search(Runnable one, Budget budget) {
        boolean done = false;
        try {
            one.run();
            done = true;
        } finally {
            if (!done) {
                budget.callOff();
            }
        }
    }

    // The pool closes only when its threads end, so they are called off before a failure or an interruption leaves.
    private static void awaitAll(List<Future<?>> running, Budget budget, Interrupts interrupts, Runnable report) {
        try {
            for (Future<?> one : running) {
                await(one, report);
            }
        } finally {
            budget.callOff();
            interrupts.stopAll();
        }
    }

    private static void await(Future<?> one, Runnable report) {
        while (true) {
            try {
                one.get(REPORT_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException stillRunning) {
                report.run();
            } catch (ExecutionException e) {
                throw SharedWork.failed(e);
            } catch (InterruptedException e) {
                throw SharedWork.interrupted(e);
            }
        }
    }

    private static SearchProgress progress(List<Annealer> annealers, Portfolio portfolio, Incumbent incumbent, Budget budget) {
        long moves = annealers.stream().mapToLong(Annealer::moves).sum();
        double spent = annealers.isEmpty() ? 1 : budget.spent(moves / annealers.size());
        long cost = incumbent.cost();
        return new SearchProgress(budget.elapsed(), Packed.hard(cost), Packed.soft(cost), moves, spent, portfolio.bound(), portfolio.note(),
                portfolio.brokeDown());
    }
}
