package org.tessellate.engine.rostering.search;

/** Remembers nothing and makes shifts that a day may not hold dearer than any rule. */
record CellAutomaton(long[] allowed) implements RowAutomaton {

    private static final long NEVER = Packed.of(1 << 15, 0);

    @Override
    public long start() {
        return 0;
    }

    @Override
    public long next(long state, int day, int shift) {
        return 0;
    }

    @Override
    public long cost(long state, int day, int shift) {
        return (allowed[day] >>> shift & 1) != 0 ? 0 : NEVER;
    }

    @Override
    public Object behaviour(int shift) {
        return shift;
    }

    @Override
    public Object shape() {
        return this;
    }
}
