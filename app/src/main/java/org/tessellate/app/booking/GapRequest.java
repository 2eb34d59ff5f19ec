package org.tessellate.app.booking;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/** An opened gap, whose it is ({@code required}), and the visits to fit into it together or to choose among. */
public record GapRequest(String start, String end, Set<String> required, List<String> procedures) {

    public GapRequest {
        required = Set.copyOf(Objects.requireNonNullElse(required, Set.of()));
        procedures = List.copyOf(Objects.requireNonNullElse(procedures, List.of()));
    }
}
