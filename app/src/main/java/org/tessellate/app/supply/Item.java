package org.tessellate.app.supply;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/** A kind of implant or consumable; {@code leadDays} is how long it usually takes to come, and {@code priceCents} what one costs. */
public record Item(
        @NotNull ItemId id,
        @NotBlank @Size(max = 200) String name,
        @NotNull ItemKind kind,
        @JsonSetter(nulls = Nulls.AS_EMPTY) @PositiveOrZero @Max(365) int leadDays,
        @JsonSetter(nulls = Nulls.AS_EMPTY) @PositiveOrZero int priceCents) {
}
