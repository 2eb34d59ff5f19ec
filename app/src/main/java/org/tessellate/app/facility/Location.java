package org.tessellate.app.facility;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A room, bed, bay or theatre of a unit; {@code kind} is the hospital's own code, which procedures ask for. */
public record Location(
        @NotNull LocationId id,
        @NotNull UnitId unit,
        @NotBlank @Size(max = 200) String name,
        @NotNull @Pattern(regexp = Code.PATTERN, message = Code.MESSAGE) String kind,
        @Nullable LocationId partOf,
        LocationStatus status,
        WeeklyHours hours) {

    public Location {
        status = Objects.requireNonNullElse(status, LocationStatus.ACTIVE);
        hours = Objects.requireNonNullElse(hours, WeeklyHours.ALWAYS);
    }

    Location with(LocationStatus newStatus) {
        return new Location(id, unit, name, kind, partOf, newStatus, hours);
    }
}
