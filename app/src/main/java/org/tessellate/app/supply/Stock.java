package org.tessellate.app.supply;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;

/**
 * The stock of an item for all units of a facility, looked after by one of them: when what is not promised yet falls below
 * {@code threshold} it is ordered up to {@code orderUpTo}, and {@code owner} (a user or a role; who exceptions go to when absent) reviews it.
 */
public record Stock(
        @NotNull StockId id,
        @NotNull ItemId item,
        @NotNull UnitId unit,
        @JsonSetter(nulls = Nulls.AS_EMPTY) @PositiveOrZero @Max(100_000) int threshold,
        @JsonSetter(nulls = Nulls.AS_EMPTY) @PositiveOrZero @Max(100_000) int orderUpTo,
        @Nullable @Size(max = 100) String owner) {
}
