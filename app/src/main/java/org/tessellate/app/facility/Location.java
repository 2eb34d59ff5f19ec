package org.tessellate.app.facility;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A room, bed, bay or theatre of a unit; {@code kind} is the hospital's own code, which procedures ask for; {@code traits} what patients wish for. */
public record Location(
        @NotNull LocationId id,
        @NotNull UnitId unit,
        @NotBlank @Size(max = 200) String name,
        @NotNull @Pattern(regexp = Code.PATTERN, message = Code.MESSAGE) String kind,
        @Nullable LocationId partOf,
        LocationStatus status,
        WeeklyHours hours,
        @Size(max = 50) Set<@Pattern(regexp = Trait.PATTERN, message = Trait.MESSAGE) String> traits) {

    public Location {
        status = Objects.requireNonNullElse(status, LocationStatus.ACTIVE);
        hours = Objects.requireNonNullElse(hours, WeeklyHours.ALWAYS);
        traits = Set.copyOf(Objects.requireNonNullElse(traits, Set.of()));
    }

    public Location(LocationId id, UnitId unit, String name, String kind, @Nullable LocationId partOf, LocationStatus status, WeeklyHours hours) {
        this(id, unit, name, kind, partOf, status, hours, Set.of());
    }

    /** The same in another status. */
    public Location with(LocationStatus newStatus) {
        return new Location(id, unit, name, kind, partOf, newStatus, hours, traits);
    }
}
