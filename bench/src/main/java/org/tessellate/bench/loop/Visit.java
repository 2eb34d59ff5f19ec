package org.tessellate.bench.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A booking as it was acknowledged to a client. */
record Visit(String id, Instant start, List<Taken> resources) {

    /** One resource taken for a time. */
    record Taken(String resource, Instant start, Instant end) {

        boolean overlaps(Taken other) {
            return resource.equals(other.resource()) && start.isBefore(other.end()) && other.start().isBefore(end);
        }

        /** Pools are shared on purpose. */
        boolean isNamed() {
            return !resource.startsWith("pool/");
        }
    }

    static Visit of(JsonNode appointment) {
        List<Taken> taken = new ArrayList<>();
        for (JsonNode allocation : appointment.get("allocations")) {
            taken.add(new Taken(allocation.get("resource").asString(), Instant.parse(allocation.get("start").asString()),
                    Instant.parse(allocation.get("end").asString())));
        }
        return new Visit(appointment.get("id").asString(), Instant.parse(appointment.get("start").asString()), taken);
    }

    boolean clashesWith(Visit other) {
        return resources.stream().filter(Taken::isNamed).anyMatch(mine -> other.resources().stream().anyMatch(mine::overlaps));
    }
}
