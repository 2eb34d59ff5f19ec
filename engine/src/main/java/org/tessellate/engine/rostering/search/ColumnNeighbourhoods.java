package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Improves a plan by some people's rows at a time: generates columns for them while the others stay, and dives if that can pay. */
final class ColumnNeighbourhoods {

    private static final double FIRST_SHARE = 0.3;
    private static final double MOST_SHARE = 0.8;
    private static final double GROWTH = 1.1;
    private static final double SHRINKING = 0.7;
    private static final long LONG_NANOS = 4_000_000_000L;
    private static final int STUCK = 30;

    private final Generator generator;
    private final Incumbent incumbent;
    private final List<Column> good = new ArrayList<>();
    private final double typical;
    private final SplittableRandom random;
    private double share = FIRST_SHARE;
    private int failures;

    ColumnNeighbourhoods(Generator generator, Incumbent incumbent, SplittableRandom random) {
        this.generator = generator;
        this.incumbent = incumbent;
        this.typical = Temperatures.of(generator.problem()).typical();
        this.random = random;
    }

    /** Starts from everybody's columns, as far as they are not much too dear. */
    void know(List<Column> columns, LinearOptimum at) {
        for (Column column : columns) {
            if (column.reducedBy(at.prices()) - at.personPrices()[column.person()] < 0.5 * typical) {
                good.add(column);
            }
        }
    }

    /** Whether the last neighbourhoods all had nothing better. */
    boolean isStuck() {
        return failures > 0 && failures % STUCK == 0;
    }

    void improve(BooleanSupplier stopped) {
        long start = System.nanoTime();
        CompiledProblem problem = generator.problem();
        int[][] rows = incumbent.rows();
        long cost = incumbent.cost();
        boolean[] chosen = choose(problem.people);
        PartialPlan plan = PartialPlan.without(problem, rows, e -> chosen[e]);
        List<Column> known = new ArrayList<>(good.stream().filter(c -> chosen[c.person()]).toList());
        for (int person : plan.free()) {
            known.add(Column.of(problem, person, rows[person]));
        }
        Neighbourhood.Outcome outcome = new Neighbourhood(generator, incumbent, typical, random).search(plan, known, cost, stopped).outcome();
        failures = outcome == Neighbourhood.Outcome.BETTER ? 0 : failures + 1;
        resize(outcome, System.nanoTime() - start);
    }

    /** Where nothing can be gained even in parts, more people must move; where a dive fails or takes long, fewer. */
    private void resize(Neighbourhood.Outcome outcome, long nanos) {
        double factor = nanos > LONG_NANOS ? SHRINKING : switch (outcome) {
            case HOPELESS -> GROWTH;
            case BETTER -> 1;
            case MISSED -> 1 / GROWTH;
        };
        share = Math.min(MOST_SHARE, Math.max(2.0 / generator.problem().people, share * factor));
    }

    private boolean[] choose(int people) {
        boolean[] chosen = new boolean[people];
        int left = Math.min(people, Math.max(2, (int) Math.round(share * people)));
        while (left > 0) {
            int person = random.nextInt(people);
            left -= chosen[person] ? 0 : 1;
            chosen[person] = true;
        }
        return chosen;
    }
}
