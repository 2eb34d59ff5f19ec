/** Finds when a procedure can happen, with whom, where and with what, and says why or why not. */
@NullMarked
package org.tessellate.engine.booking;

import org.jspecify.annotations.NullMarked;
