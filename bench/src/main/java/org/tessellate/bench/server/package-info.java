/** A running Tessellate as seen from outside: its process and its API. */
@NullMarked
package org.tessellate.bench.server;

import org.jspecify.annotations.NullMarked;
