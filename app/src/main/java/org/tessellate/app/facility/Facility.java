package org.tessellate.app.facility;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A hospital or clinic on one site; its IANA zone turns every local rule of its units into instants. */
public record Facility(
        @NotNull FacilityId id,
        @NotBlank @Size(max = 200) String name,
        @Nullable RegionId region,
        @NotNull ZoneId zone) {
}
