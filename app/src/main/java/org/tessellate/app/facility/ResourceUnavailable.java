package org.tessellate.app.facility;

import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.Interval;

/** A location or device of the unit went out of use; without an interval until further notice. Published inside the transaction of the change. */
public record ResourceUnavailable(
        UnitId unit,
        @Nullable LocationId location,
        @Nullable EquipmentId equipment,
        @Nullable Integer unitNumber,
        @Nullable Interval interval,
        String reason) {
}
