package org.tessellate.app.facility;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;

/** Devices of a kind that a procedure needs, from {@code offsetMinutes} after its start for {@code durationMinutes}. */
public record EquipmentRequirement(
        @NotNull @Pattern(regexp = Code.PATTERN, message = Code.MESSAGE) String kind,
        @Positive @Max(50) int count,
        @PositiveOrZero @Max(1_440) int offsetMinutes,
        @Positive @Max(1_440) int durationMinutes) {
}
