/** The suite's rules in the words of Timefold Solver, whose open (community) edition is the peer; the solver wants these types public. */
@NullMarked
package org.tessellate.bench.peers.timefold;

import org.jspecify.annotations.NullMarked;
