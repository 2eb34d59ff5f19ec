package org.tessellate.engine.rostering.search;


/** Simulated annealing of one thread: a long cooling from its own start, then a short one from the shared best plan. */
final class Annealer {

    private static final int CHECK_EVERY = 256;
    private static final int OFFER_EVERY = 64 * CHECK_EVERY;
    private static final double FIRST_PART = 0.75;
    private static final double REPAIR = 0.05;
    // Once mended, a plan must not break again: on a long horizon some row would be broken at any moment, and no better plan ever seen.
    private static final double HEAVIEST = 10;
    private static final double REHEAT = 0.15;

    private final CompiledProblem problem;
    private final Incumbent incumbent;
    private final Budget budget;
    private final Temperatures scale;
    private final Draws draws;
    private SearchState state;
    private Moves moves;
    private BestRows best;
    private volatile long made;

    Annealer(CompiledProblem problem, Incumbent incumbent, Budget budget, long seed) {
        this.problem = problem;
        this.incumbent = incumbent;
        this.budget = budget;
        this.scale = Temperatures.of(problem);
        this.draws = new Draws(seed);
        start(incumbent.rows());
    }

    private void start(int[][] rows) {
        state = new SearchState(problem, rows);
        moves = new Moves(state, draws);
        best = new BestRows(state);
    }

    long moves() {
        return made;
    }

    void run() {
        cool(0, FIRST_PART, scale.hot(), 1);
        repair(FIRST_PART + REPAIR);
        cool(Math.max(FIRST_PART, budget.spent(made)), 1 - REPAIR, Math.max(scale.cold(), scale.hot() * REHEAT), HEAVIEST);
        repair(1);
        cool(budget.spent(made), 1, scale.cold(), HEAVIEST);
    }

    /** Mends rows of the best plan that break hard rules; most often there are none. */
    private void repair(double until) {
        start(incumbent.rows());
        made = new RowRepair(state, moves, draws, scale).run(budget, until, made);
        incumbent.offer(state.copyRows(), state.cost());
        start(incumbent.rows());
    }

    /** Cools geometrically while the budget's share goes from one mark to the other. */
    private void cool(double from, double to, double hot, double heaviness) {
        double cold = scale.cold();
        long count = made;
        double spent = budget.spent(count);
        while (spent < to) {
            double progress = Math.clamp((spent - from) / (to - from), 0, 1);
            double temperature = hot * Math.pow(cold / hot, progress);
            // Hard rules weigh more and more, so that the plan may pass through broken ones early but ends without.
            state.weigh(scale.hardWeight() * (heaviness + (HEAVIEST - heaviness) * progress * progress));
            for (int i = 0; i < CHECK_EVERY; i++) {
                step(temperature);
            }
            count += CHECK_EVERY;
            made = count;
            if (count % OFFER_EVERY == 0) {
                best.offer(incumbent);
            }
            spent = budget.spent(count);
        }
        best.offer(incumbent);
    }

    private void step(double temperature) {
        double limit = temperature * draws.exponential();
        long delta = moves.propose(limit);
        if (delta != Moves.NONE && state.energy(delta) > limit) {
            moves.takeBack();
        } else if (delta != Moves.NONE) {
            best.changed();
        }
    }
}
