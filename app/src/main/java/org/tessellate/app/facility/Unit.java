package org.tessellate.app.facility;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/** A ward, department, theatre suite or clinic; {@code capacity} is the number of patients it can hold at once. */
public record Unit(
        @NotNull UnitId id,
        @NotNull FacilityId facility,
        @NotBlank @Size(max = 200) String name,
        @NotNull UnitKind kind,
        @NotBlank @Size(max = 200) String serviceLine,
        @PositiveOrZero @Max(10_000) int capacity) {
}
