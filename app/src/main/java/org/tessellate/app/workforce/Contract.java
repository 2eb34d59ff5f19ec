package org.tessellate.app.workforce;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody agreed to work, from a first to a last local day (open-ended without one); limits count per calendar week. */
public record Contract(
        RecordId id,
        @NotNull StaffId staff,
        @NotNull LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @NotNull @DecimalMin("0.05") @DecimalMax("1.5") BigDecimal fte,
        @PositiveOrZero @Max(168) int minHoursPerWeek,
        @Positive @Max(168) int maxHoursPerWeek,
        @Positive @Max(168) int overtimeAfterHoursPerWeek,
        @Positive @Max(31) int maxConsecutiveDays,
        @PositiveOrZero @Max(72) int minRestHours,
        @Nullable BigDecimal hourlyCost) {

    public Contract {
        id = Objects.requireNonNullElseGet(id, () -> RecordId.of("contract", staff, firstDay));
        if (firstDay != null) {
            new Days(firstDay, lastDay);
        }
        if (minHoursPerWeek > maxHoursPerWeek) {
            throw new IllegalArgumentException(
                    "The least hours per week (%d) exceed the most (%d).\nMaybe the two were swapped."
                            .formatted(minHoursPerWeek, maxHoursPerWeek));
        }
    }

    public boolean isValidOn(LocalDate day) {
        return new Days(firstDay, lastDay).contains(day);
    }
}
