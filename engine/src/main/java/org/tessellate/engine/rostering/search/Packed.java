package org.tessellate.engine.rostering.search;

import org.tessellate.engine.rostering.RuleSetting;

/** Two costs in one long: hard units above, soft cost below, so that they add and subtract together; see {@link CostBound}. */
final class Packed {

    /** No sum of hard or of soft costs may reach these. */
    static final long HARD_ROOM = 1L << 29;
    static final long SOFT_ROOM = 1L << 33;

    private static final int SHIFT = 34;
    private static final long HALF = 1L << (SHIFT - 1);

    private Packed() {}

    static long of(long hard, long soft) {
        return (hard << SHIFT) + soft;
    }

    static long weight(RuleSetting setting) {
        return setting.isHard() ? of(setting.weight(), 0) : setting.weight();
    }

    static long hard(long packed) {
        return (packed + HALF) >> SHIFT;
    }

    static long soft(long packed) {
        return packed - (hard(packed) << SHIFT);
    }
}
