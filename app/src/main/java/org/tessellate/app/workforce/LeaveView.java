package org.tessellate.app.workforce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;

/** A leave with whose it is and, once decided, by whom and why; {@code version} is what a decision must name. */
public record LeaveView(Leave leave, int version, String name, UnitId unit, @Nullable String reason, @Nullable String decidedBy,
        @Nullable Instant decidedAt) {
}
