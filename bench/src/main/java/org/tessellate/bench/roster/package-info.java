/** Runs the roster engine on public instances and writes what came of it; the suites' formats are read elsewhere. */
@NullMarked
package org.tessellate.bench.roster;

import org.jspecify.annotations.NullMarked;
