/** Visits of several steps in sequence, possibly in different rooms and units, found, booked, moved and cancelled as one. */
@NullMarked
@NamedInterface("itinerary")
package org.tessellate.app.booking.itinerary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
