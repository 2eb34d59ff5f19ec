package org.tessellate.bench.peers.timefold;

import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import ai.timefold.solver.core.impl.score.director.InnerScoreDirector;
import ai.timefold.solver.core.impl.score.director.ScoreDirector;
import ai.timefold.solver.core.preview.api.domain.metamodel.PlanningVariableMetaModel;
import ai.timefold.solver.core.preview.api.move.Move;
import java.util.Iterator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Gives the search what rosters need beside single changes: two people exchange some days, or one gets the same turn for some days. */
public final class BlockMoves implements MoveIteratorFactory<Ward, Move<Ward>> {

    private @Nullable Cell[][] grid = new Cell[0][0];

    @Override
    public void phaseStarted(ScoreDirector<Ward> director) {
        grid = director.getWorkingSolution().grid();
    }

    @Override
    public long getSize(ScoreDirector<Ward> director) {
        return (long) grid.length * grid.length * Blocks.LONGEST * director.getWorkingSolution().getCells().size();
    }

    @Override
    public Iterator<Move<Ward>> createOriginalMoveIterator(ScoreDirector<Ward> director) {
        return new Blocks(grid, turn(director)).all().iterator();
    }

    @Override
    public Iterator<Move<Ward>> createRandomMoveIterator(ScoreDirector<Ward> director, RandomGenerator random) {
        return new BlockDraws(new Blocks(grid, turn(director)), random);
    }

    private static PlanningVariableMetaModel<Ward, Cell, Turn> turn(ScoreDirector<Ward> director) {
        return ((InnerScoreDirector<Ward, ?>) director).getSolutionDescriptor().getMetaModel().genuineEntity(Cell.class).basicVariable(Cell.TURN, Turn.class);
    }
}
