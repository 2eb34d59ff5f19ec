package org.tessellate.app.booking;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exactly this start with these resources; needs without a named resource are filled as find would. */
public record HoldRequest(
        String procedure, @Nullable String patient, String start, @Nullable Integer lengthMinutes, Set<String> resources) {

    public HoldRequest {
        resources = Set.copyOf(Objects.requireNonNullElse(resources, Set.of()));
    }
}
