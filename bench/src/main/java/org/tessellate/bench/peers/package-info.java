/** Other open solvers on the same instances, in the same call and for the same time, judged by the same judge. */
@NullMarked
package org.tessellate.bench.peers;

import org.jspecify.annotations.NullMarked;
