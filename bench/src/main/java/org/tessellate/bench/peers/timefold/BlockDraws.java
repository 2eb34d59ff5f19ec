package org.tessellate.bench.peers.timefold;

import ai.timefold.solver.core.preview.api.domain.metamodel.PlanningVariableMetaModel;
import ai.timefold.solver.core.preview.api.move.Move;
import ai.timefold.solver.core.preview.api.move.builtin.Moves;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws blocks until one changes something; gives up where hardly any does. */
final class BlockDraws implements Iterator<Move<Ward>> {

    static final int LONGEST = 7;

    private static final int TRIES = 1000;

    private final @Nullable Cell[][] grid;
    private final PlanningVariableMetaModel<Ward, Cell, Turn> variable;
    private final RandomGenerator random;
    private @Nullable Move<Ward> upcoming;

    BlockDraws(@Nullable Cell[][] grid, PlanningVariableMetaModel<Ward, Cell, Turn> variable, RandomGenerator random) {
        this.grid = grid;
        this.variable = variable;
        this.random = random;
    }

    @Override
    public boolean hasNext() {
        for (int i = 0; i < TRIES && upcoming == null; i++) {
            upcoming = draw();
        }
        return upcoming != null;
    }

    @Override
    public Move<Ward> next() {
        Move<Ward> next = hasNext() ? upcoming : null;
        if (next == null) {
            throw new NoSuchElementException("No block of days changes anything.\nMaybe there is nobody who may work.");
        }
        upcoming = null;
        return next;
    }

    private @Nullable Move<Ward> draw() {
        @Nullable Cell[] row = grid[random.nextInt(grid.length)];
        int length = random.nextBoolean() ? 1 : 1 + random.nextInt(Math.min(LONGEST, row.length));
        int first = random.nextInt(row.length - length + 1);
        return random.nextBoolean()
                ? exchange(row, grid[random.nextInt(grid.length)], first, first + length)
                : assign(row, first, first + length);
    }

    private @Nullable Move<Ward> exchange(@Nullable Cell[] one, @Nullable Cell[] other, int first, int end) {
        List<Move<Ward>> changes = new ArrayList<>();
        for (int day = first; day < end; day++) {
            Turn mine = turn(one[day]);
            Turn theirs = turn(other[day]);
            if (mine != theirs && !(add(changes, one[day], theirs) && add(changes, other[day], mine))) {
                return null;
            }
        }
        return move(changes);
    }

    private @Nullable Move<Ward> assign(@Nullable Cell[] row, int first, int end) {
        Cell start = row[first];
        if (start == null) {
            return null;
        }
        int choice = random.nextInt(start.getTurns().size() + 1);
        Turn turn = choice == 0 ? null : start.getTurns().get(choice - 1);
        List<Move<Ward>> changes = new ArrayList<>();
        for (int day = first; day < end; day++) {
            if (turn(row[day]) != turn && !add(changes, row[day], turn)) {
                return null;
            }
        }
        return move(changes);
    }

    private boolean add(List<Move<Ward>> changes, @Nullable Cell cell, @Nullable Turn turn) {
        if (cell == null || turn != null && !cell.getTurns().contains(turn)) {
            return false;
        }
        changes.add(Moves.change(variable, cell, turn));
        return true;
    }

    private static @Nullable Turn turn(@Nullable Cell cell) {
        return cell == null ? null : cell.getTurn();
    }

    private static @Nullable Move<Ward> move(List<Move<Ward>> changes) {
        if (changes.isEmpty()) {
            return null;
        }
        return changes.size() == 1 ? changes.getFirst() : Moves.compose(changes);
    }
}
