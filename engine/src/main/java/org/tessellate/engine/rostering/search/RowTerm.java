package org.tessellate.engine.rostering.search;

import java.util.List;

/** A part of one person's cost over a row of states; state 0 is off, others are shift types. Stateless. */
interface RowTerm {

    /** The cost of everything that a change of the days from..to (both included) can touch. */
    long cost(int[] row, int from, int to);

    /** The same costs read day by day, after a row whose days before the horizon are as given; empty for costs of single cells. */
    List<RowAutomaton> automata(int[] past);
}
