package org.tessellate.bench.peers.timefold;

import ai.timefold.solver.core.preview.api.domain.metamodel.PlanningVariableMetaModel;
import ai.timefold.solver.core.preview.api.move.Move;
import ai.timefold.solver.core.preview.api.move.builtin.Moves;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Moves of some days in a row: two people exchange them, or one gets the same turn for all. */
final class Blocks {

    static final int LONGEST = 7;

    private final @Nullable Cell[][] grid;
    private final PlanningVariableMetaModel<Ward, Cell, Turn> variable;

    Blocks(@Nullable Cell[][] grid, PlanningVariableMetaModel<Ward, Cell, Turn> variable) {
        this.grid = grid;
        this.variable = variable;
    }

    int people() {
        return grid.length;
    }

    int days() {
        return grid.length == 0 ? 0 : grid[0].length;
    }

    /** The turns that may be given to the person on the day; none on a fixed day off. */
    List<Turn> turns(int person, int day) {
        Cell cell = grid[person][day];
        return cell == null ? List.of() : cell.getTurns();
    }

    /** Every move that changes something, one after the other: exchanges and same turns of each stretch of days. Longer stretches may change the same days. */
    Stream<Move<Ward>> all() {
        return IntStream.range(0, people()).boxed().flatMap(person -> IntStream.range(0, days()).boxed()
                .flatMap(first -> IntStream.rangeClosed(first + 1, Math.min(days(), first + LONGEST)).boxed()
                        .flatMap(end -> Stream.concat(exchanges(person, first, end), assignments(person, first, end)))));
    }

    private Stream<Move<Ward>> exchanges(int person, int first, int end) {
        return IntStream.range(person + 1, people()).mapToObj(other -> exchange(person, other, first, end)).filter(Objects::nonNull);
    }

    private Stream<Move<Ward>> assignments(int person, int first, int end) {
        Stream<@Nullable Turn> choices = Stream.concat(Stream.of((Turn) null), turns(person, first).stream());
        return choices.map(turn -> assign(person, turn, first, end)).filter(Objects::nonNull);
    }

    /** Null when the days are the same already, or one of the two may not work the other's. */
    @Nullable Move<Ward> exchange(int one, int other, int first, int end) {
        List<Move<Ward>> changes = new ArrayList<>();
        for (int day = first; day < end; day++) {
            Turn mine = turn(grid[one][day]);
            Turn theirs = turn(grid[other][day]);
            if (mine != theirs && !(add(changes, grid[one][day], theirs) && add(changes, grid[other][day], mine))) {
                return null;
            }
        }
        return move(changes);
    }

    /** Null when the person has the turn on all the days already, or may not have it. */
    @Nullable Move<Ward> assign(int person, @Nullable Turn turn, int first, int end) {
        List<Move<Ward>> changes = new ArrayList<>();
        for (int day = first; day < end; day++) {
            if (turn(grid[person][day]) != turn && !add(changes, grid[person][day], turn)) {
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
