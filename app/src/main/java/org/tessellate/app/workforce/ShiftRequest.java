package org.tessellate.app.workforce;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A wish to work or not to work on a day: a shift type of the policy, or any when none is named; {@code weight} says how much it matters. */
public record ShiftRequest(
        RecordId id,
        @NotNull StaffId staff,
        @NotNull LocalDate day,
        @Nullable @Size(max = 40) String shiftType,
        @NotNull Wish wish,
        @Positive @Max(100) int weight) {

    /** To be on or off. */
    public enum Wish { ON, OFF }

    public ShiftRequest {
        id = Objects.requireNonNullElseGet(id, () -> RecordId.of("request", staff, day, shiftType));
    }
}
