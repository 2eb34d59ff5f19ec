package org.tessellate.app.facility;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Identical devices numbered from 1 to {@code units}, either fixed in one location or mobile within the facility
 * (where {@code usableIn} names the only locations it may go to, if any); {@code notReady} lists the units that cannot be used now. Nobody
 * else has a mobile one during its {@code transportMinutes} before and after it is used.
 */
public record Equipment(
        @NotNull EquipmentId id,
        @NotNull UnitId unit,
        @NotBlank @Size(max = 200) String name,
        @NotNull @Pattern(regexp = Code.PATTERN, message = Code.MESSAGE) String kind,
        @Positive @Max(1_000) int units,
        @Nullable LocationId fixedIn,
        Set<LocationId> usableIn,
        Set<Integer> notReady,
        @JsonSetter(nulls = Nulls.AS_EMPTY) @PositiveOrZero @Max(240) int transportMinutes) {

    public Equipment {
        usableIn = Set.copyOf(Objects.requireNonNullElse(usableIn, Set.of()));
        notReady = Set.copyOf(Objects.requireNonNullElse(notReady, Set.of()));
    }

    public Equipment(EquipmentId id, UnitId unit, String name, String kind, int units, @Nullable LocationId fixedIn,
            @Nullable Set<LocationId> usableIn, @Nullable Set<Integer> notReady) {
        this(id, unit, name, kind, units, fixedIn, Objects.requireNonNullElse(usableIn, Set.of()), Objects.requireNonNullElse(notReady, Set.of()), 0);
    }

    /** Whether a procedure in this location could use it. */
    public boolean isUsableIn(LocationId location) {
        return fixedIn == null ? usableIn.isEmpty() || usableIn.contains(location) : fixedIn.equals(location);
    }

    public boolean isReady(int unitNumber) {
        return unitNumber >= 1 && unitNumber <= units && !notReady.contains(unitNumber);
    }

    Equipment withReadinessOf(Equipment other) {
        return new Equipment(id, unit, name, kind, units, fixedIn, usableIn, other.notReady(), transportMinutes);
    }

    Equipment withReadiness(int unitNumber, boolean ready) {
        Set<Integer> changed = new TreeSet<>(notReady);
        if (ready) {
            changed.remove(unitNumber);
        } else {
            changed.add(unitNumber);
        }
        return new Equipment(id, unit, name, kind, units, fixedIn, usableIn, changed, transportMinutes);
    }
}
