package org.tessellate.app.facility;

import org.jspecify.annotations.Nullable;

/** A location or device of the unit can be used again. Published inside the transaction of the change. */
public record ResourceReady(
        UnitId unit, @Nullable LocationId location, @Nullable EquipmentId equipment, @Nullable Integer unitNumber) {
}
