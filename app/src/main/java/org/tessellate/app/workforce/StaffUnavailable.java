package org.tessellate.app.workforce;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.time.Interval;

/**
 * Somebody can no longer work in these stretches, all of them to come: in one unit, or anywhere when none is named. Published inside
 * the transaction of the change, while the staff member's row is exclusively locked.
 */
public record StaffUnavailable(StaffId staff, @Nullable UnitId unit, List<Interval> stretches, String reason, Instant at) {
}
