package org.tessellate.engine.booking;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A kind of visit: its length, the length with particular people where that differs, and all its needs. */
public record Procedure(
        String id, String name, Duration length, Map<ResourceId, Duration> lengthWith, List<Need> needs) {

    public Procedure {
        lengthWith = Map.copyOf(lengthWith);
        needs = List.copyOf(needs);
        if (!length.isPositive()) {
            throw new IllegalArgumentException(
                    "The length (%s) of procedure (%s) is not positive.\nMaybe it is missing in the catalogue."
                            .formatted(length, id));
        }
    }

    public Procedure(String id, String name, Duration length, List<Need> needs) {
        this(id, name, length, Map.of(), needs);
    }
}
