/** The queue of those without an appointment: urgency with ageing, waits with bands, calls, and ways out when it is full (R69, R88). */
@NullMarked
@NamedInterface("walkin")
package org.tessellate.app.booking.walkin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
