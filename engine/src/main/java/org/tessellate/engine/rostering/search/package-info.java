/** Finds good plans fast: compact rows and columns, moves with incremental cost, annealing on several threads. */
@NullMarked
package org.tessellate.engine.rostering.search;

import org.jspecify.annotations.NullMarked;
