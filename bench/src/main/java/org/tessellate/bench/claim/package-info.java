/** How many claims per second the durable database takes when many want the same. */
@NullMarked
package org.tessellate.bench.claim;

import org.jspecify.annotations.NullMarked;
