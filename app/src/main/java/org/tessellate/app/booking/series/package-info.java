/** Visits that recur: every occurrence checked before anything is booked, repairs proposed, booked and changed together (C15). */
@NullMarked
@NamedInterface("series")
package org.tessellate.app.booking.series;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
