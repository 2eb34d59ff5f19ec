/** Accuracy of demand forecasts on public sets by their published protocols, and on any file. */
@NullMarked
package org.tessellate.bench.demand;

import org.jspecify.annotations.NullMarked;
