/** In which order people who wait are offered time that became free, with the points that say why. */
@NullMarked
package org.tessellate.engine.booking.waiting;

import org.jspecify.annotations.NullMarked;
