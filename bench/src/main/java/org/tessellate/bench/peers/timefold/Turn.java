package org.tessellate.bench.peers.timefold;

import java.util.BitSet;

/** A shift type; compared by identity, which is quicker than by value. */
public final class Turn {

    final int index;
    final String id;
    final int minutes;
    private final BitSet notNext = new BitSet();

    Turn(int index, String id, int minutes) {
        this.index = index;
        this.id = id;
        this.minutes = minutes;
    }

    void forbid(Turn next) {
        notNext.set(next.index);
    }

    boolean forbidsSome() {
        return !notNext.isEmpty();
    }

    boolean forbids(Turn next) {
        return notNext.get(next.index);
    }

    @Override
    public String toString() {
        return id;
    }
}
