package org.tessellate.app.rostering;

import java.time.Instant;
import org.tessellate.app.workforce.StaffId;

/** A published shift went from one person to another; published inside the transaction of the swap. */
public record ShiftHandedOver(PublishedShift before, StaffId to, Instant at) {
}
