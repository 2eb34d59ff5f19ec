/** Keeps a history of what several applications on one database acknowledged while they are killed and cut off, and judges it. */
@NullMarked
package org.tessellate.bench.consistency;

import org.jspecify.annotations.NullMarked;
