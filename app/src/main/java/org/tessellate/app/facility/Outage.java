package org.tessellate.app.facility;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.engine.time.Interval;

/** A stretch in which a location, or one unit or all units of equipment, cannot be used. */
public record Outage(
        String id,
        @Nullable LocationId location,
        @Nullable EquipmentId equipment,
        @Nullable Integer unitNumber,
        @NotNull Interval interval,
        @NotNull OutageKind kind,
        @Size(max = 2000) String reason) {

    public Outage {
        if ((location == null) == (equipment == null)) {
            throw new IllegalArgumentException(
                    "An outage concerns one location or one equipment, not (%s) and (%s).\nMaybe one of the two is missing or too many."
                            .formatted(location, equipment));
        }
        id = Objects.requireNonNullElseGet(id, FhirId::generate);
        FhirId.require(id, "outage id");
        reason = Objects.requireNonNullElse(reason, "");
    }

    boolean concerns(EquipmentId other, int number) {
        return other.equals(equipment) && (unitNumber == null || unitNumber == number);
    }
}
