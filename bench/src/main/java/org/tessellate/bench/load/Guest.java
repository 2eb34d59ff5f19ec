package org.tessellate.bench.load;

/** Somebody in a crowd, by whatever face of the application; for one thread. */
interface Guest {

    /** The next call. */
    Visitor.Step step();

    /** Lets a guest in. */
    @FunctionalInterface
    interface Maker {

        Guest make(Wire wire, String headers, Hospital hospital, long seed);
    }
}
