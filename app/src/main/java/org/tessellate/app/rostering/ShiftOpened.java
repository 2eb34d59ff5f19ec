package org.tessellate.app.rostering;

import java.time.Instant;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;

/** Somebody published for a shift cannot work it, so it is open; published inside the transaction that took them off. */
public record ShiftOpened(PublishedShift shift, StaffId calledOut, Instant at) {
}
