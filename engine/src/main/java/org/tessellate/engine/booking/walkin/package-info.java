/** Who of those who came unannounced is seen next, and how long each will wait. */
@NullMarked
package org.tessellate.engine.booking.walkin;

import org.jspecify.annotations.NullMarked;
