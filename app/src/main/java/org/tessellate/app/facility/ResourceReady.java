package org.tessellate.app.facility;

import org.jspecify.annotations.Nullable;

/** A location or device can be used again. Published inside the transaction of the change. */
public record ResourceReady(
        @Nullable LocationId location, @Nullable EquipmentId equipment, @Nullable Integer unitNumber) {
}
