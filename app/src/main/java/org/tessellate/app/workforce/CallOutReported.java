package org.tessellate.app.workforce;

import java.time.Instant;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.time.Interval;

/** Somebody called out; published inside the transaction of the report, while the staff member's row is exclusively locked. */
public record CallOutReported(RecordId callOut, StaffId staff, UnitId homeUnit, Interval interval, Instant reportedAt) {
}
