package org.tessellate.bench.peers.timefold;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicType;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tessellate.bench.nrp24.ShiftSchedule;
import org.tessellate.bench.peers.Peer;
import org.tessellate.engine.rostering.Roster;

/** Timefold Solver's community edition: first fit, then simulated annealing on changes, exchanges and blocks of days. */
public final class Timefold implements Peer {

    private static final String TEMPERATURE = "1hard/100soft";

    @Override
    public String name() {
        return "timefold-ce";
    }

    /** More threads are not in the open edition. */
    @Override
    public int threads(int given) {
        return 1;
    }

    @Override
    public Roster solve(ShiftSchedule schedule, Limits limits) {
        Ward ward = WardBuilder.of(schedule);
        if (ward.getCells().isEmpty()) {
            return Roster.EMPTY;
        }
        return factory(limits.time().left(), limits.seed()).buildSolver().solve(ward).roster();
    }

    static SolverFactory<Ward> factory(Duration time, long seed) {
        return SolverFactory.create(new SolverConfig().withSolutionClass(Ward.class).withEntityClasses(Cell.class)
                .withConstraintProviderClass(WardRules.class).withRandomSeed(seed).withTerminationSpentLimit(time.truncatedTo(ChronoUnit.MILLIS))
                .withPhases(
                        new ConstructionHeuristicPhaseConfig().withConstructionHeuristicType(ConstructionHeuristicType.FIRST_FIT),
                        new LocalSearchPhaseConfig().withAcceptorConfig(annealing()).withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1))
                                .withMoveSelectorConfig(moves())));
    }

    /** Of annealing, late acceptance (5, 20, 200, 400 steps back) and tabu search only this broke no rule when tried on Instance8, 30 s at most. */
    private static LocalSearchAcceptorConfig annealing() {
        return new LocalSearchAcceptorConfig().withSimulatedAnnealingStartingTemperature(TEMPERATURE);
    }

    private static UnionMoveSelectorConfig moves() {
        return new UnionMoveSelectorConfig(List.of(
                new ChangeMoveSelectorConfig().withFixedProbabilityWeight(1.0),
                new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(BlockMoves.class).withFixedProbabilityWeight(2.0)));
    }
}
