package org.tessellate.app.facility;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Facilities that share a policy layer. */
public record Region(@NotNull RegionId id, @NotBlank @Size(max = 200) String name) {
}
