package org.tessellate.engine.rostering.search;

/** Fast random numbers (SplitMix64) for a single thread; the same seed gives the same draws. */
final class Draws {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final int LOGARITHMS = 1 << 14;
    private static final double[] NEGATIVE_LOG = new double[LOGARITHMS];

    static {
        for (int i = 0; i < LOGARITHMS; i++) {
            NEGATIVE_LOG[i] = -Math.log((i + 0.5) / LOGARITHMS);
        }
    }

    private long state;

    Draws(long seed) {
        state = seed;
    }

    private long next() {
        state += GOLDEN;
        long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** From 0 to below the bound. */
    int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    /** Exponentially distributed with mean one, from a table: logarithms are slow. */
    double exponential() {
        return NEGATIVE_LOG[(int) (next() >>> 50)];
    }
}
