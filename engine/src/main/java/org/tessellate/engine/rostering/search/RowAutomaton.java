package org.tessellate.engine.rostering.search;

/**
 * A row term read day by day: a small state after each day and what each step costs, which together add up to the term's cost
 * from the first planned day on. Immutable.
 */
interface RowAutomaton {

    /** The state after the days before the horizon. */
    long start();

    long next(long state, int day, int shift);

    /** The packed cost of the step; never negative. */
    long cost(long state, int day, int shift);

    /** What a shift does in this automaton: shifts that are equal here may stand for each other. */
    Object behaviour(int shift);

    /** All else that decides what the automaton does: automata with equal shapes differ in their shifts' behaviours only. */
    Object shape();
}
