/** Thousands of people who find, hold, book and cancel over HTTP, with pauses between, on a started application and its database. */
@NullMarked
package org.tessellate.bench.load;

import org.jspecify.annotations.NullMarked;
