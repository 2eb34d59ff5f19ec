/** Runners that measure the system against real and public data. */
@NullMarked
package org.tessellate.bench;

import org.jspecify.annotations.NullMarked;
