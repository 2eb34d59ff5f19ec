/** How much of reserved time will stay unused. */
@NullMarked
package org.tessellate.engine.booking.blocks;

import org.jspecify.annotations.NullMarked;
