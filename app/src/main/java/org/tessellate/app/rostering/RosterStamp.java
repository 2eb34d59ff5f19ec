package org.tessellate.app.rostering;

import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;

/**
 * Where a roster stands, without its plan.
 *
 * @param version changes with every change of the row, and differs between a write that was rolled back and the one after it
 */
record RosterStamp(RosterId id, UnitId unit, RosterStatus status, int revision, @Nullable String recommendation, String version) {
}
