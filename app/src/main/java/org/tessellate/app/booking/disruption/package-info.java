/** Visits that lost what they stood on, as a worklist: proposed moves, one-click rebooking, patients to be told, progress (S10, C22). */
@NullMarked
@NamedInterface("disruption")
package org.tessellate.app.booking.disruption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
