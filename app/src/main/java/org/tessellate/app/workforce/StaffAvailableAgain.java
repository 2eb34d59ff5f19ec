package org.tessellate.app.workforce;

import java.time.Instant;
import org.tessellate.engine.time.Interval;

/** Approved leave was taken back; published inside the transaction of the change, while the staff member's row is exclusively locked. */
public record StaffAvailableAgain(StaffId staff, Interval interval, Instant at) {
}
