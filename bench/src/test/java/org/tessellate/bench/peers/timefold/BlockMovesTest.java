package org.tessellate.bench.peers.timefold;

import static org.assertj.core.api.Assertions.assertThat;

import ai.timefold.solver.core.impl.domain.solution.descriptor.SolutionDescriptor;
import ai.timefold.solver.core.preview.api.domain.metamodel.PlanningVariableMetaModel;
import ai.timefold.solver.core.preview.api.move.Move;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessellate.bench.nrp24.ScheduleText;

class BlockMovesTest {

    @TempDir
    private Path folder;

    private Ward ward;
    private Blocks blocks;

    @BeforeEach
    void anEmptyWard() {
        ward = WardBuilder.of(ScheduleText.read(folder));
        PlanningVariableMetaModel<Ward, Cell, Turn> turn = SolutionDescriptor.buildSolutionDescriptor(Ward.class, Cell.class)
                .getMetaModel().genuineEntity(Cell.class).basicVariable(Cell.TURN, Turn.class);
        blocks = new Blocks(ward.grid(), turn);
    }

    /** The changes of a move, in whatever order. */
    private static Set<String> changes(Move<Ward> move) {
        return Set.of(move.toString().replaceAll("^\\[|\\]$", "").split("(?<=}), "));
    }

    @Test
    void inOrderEachStretchOfAnEmptyWardGetsEachTurnOnce() {
        List<Move<Ward>> all = blocks.all().toList();

        // Ann has six days and two turns, Bob seven and one; nobody has anything to exchange.
        assertThat(all).hasSize(21 * 2 + 28);
    }

    @Test
    void inOrderPeopleExchangeWhatDiffers() {
        int empty = blocks.all().toList().size();
        ward.getCells().getFirst().setTurn(ward.getCells().getFirst().getTurns().getFirst());

        assertThat(blocks.exchange(0, 1, 0, 1)).isNotNull();
        assertThat(blocks.exchange(0, 1, 1, 2)).as("both are off").isNull();
        assertThat(blocks.all().toList()).hasSizeGreaterThan(empty);
    }

    @Test
    void aFixedDayOffIsNeverFilled() {
        assertThat(blocks.assign(0, ward.getPeople().getFirst().turns.getFirst(), 5, 7)).isNull();
        assertThat(blocks.turns(0, 6)).isEmpty();
    }

    @Test
    void whatIsDrawnIsAmongThoseInOrder() {
        ward.getCells().getFirst().setTurn(ward.getCells().getFirst().getTurns().getFirst());
        Set<Set<String>> all = blocks.all().map(BlockMovesTest::changes).collect(Collectors.toSet());
        BlockDraws draws = new BlockDraws(blocks, new Random(3));

        for (int i = 0; i < 200; i++) {
            assertThat(draws.hasNext()).isTrue();
            assertThat(all).contains(changes(draws.next()));
        }
    }
}
