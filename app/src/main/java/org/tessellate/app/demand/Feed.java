package org.tessellate.app.demand;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;

/**
 * One stream of history a unit lives on.
 *
 * @param kind HOUR, DAY, WEEK, MONTH or APPOINTMENT
 * @param service empty for the unit as a whole
 * @param until when the latest value begins
 * @param arrivedAt when the file that brought it came
 * @param stale it should have brought newer values by now
 */
public record Feed(UnitId unit, String service, String kind, Instant until, @Nullable Instant arrivedAt, boolean stale) {
}
