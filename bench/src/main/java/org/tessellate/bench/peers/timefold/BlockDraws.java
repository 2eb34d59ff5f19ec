package org.tessellate.bench.peers.timefold;

import ai.timefold.solver.core.preview.api.move.Move;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws blocks until one changes something; gives up where hardly any does. */
final class BlockDraws implements Iterator<Move<Ward>> {

    private static final int TRIES = 1000;

    private final Blocks blocks;
    private final RandomGenerator random;
    private @Nullable Move<Ward> upcoming;

    BlockDraws(Blocks blocks, RandomGenerator random) {
        this.blocks = blocks;
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
        int person = random.nextInt(blocks.people());
        int length = random.nextBoolean() ? 1 : 1 + random.nextInt(Math.min(Blocks.LONGEST, blocks.days()));
        int first = random.nextInt(blocks.days() - length + 1);
        return random.nextBoolean()
                ? blocks.exchange(person, random.nextInt(blocks.people()), first, first + length)
                : assign(person, first, first + length);
    }

    private @Nullable Move<Ward> assign(int person, int first, int end) {
        List<Turn> turns = blocks.turns(person, first);
        int choice = random.nextInt(turns.size() + 1);
        return blocks.assign(person, choice == 0 ? null : turns.get(choice - 1), first, end);
    }
}
