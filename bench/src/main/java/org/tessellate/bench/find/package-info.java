/** How fast, and how right, the slot finder is on a made-up hospital of any size. */
@NullMarked
package org.tessellate.bench.find;

import org.jspecify.annotations.NullMarked;
