package org.tessellate.app.interop;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A canonical event that came from elsewhere and keeps its contract. */
public record InboundEvent(EventType type, String source, String id, String subject, Instant time, JsonNode data) {

    /** A property of the data, if it is there. */
    public Optional<String> text(String property) {
        return data.path(property).isMissingNode() ? Optional.empty() : Optional.of(data.get(property).asString());
    }

    /** A property the contract requires, or whose absence was ruled out. */
    public String required(String property) {
        return text(property).orElseThrow();
    }
}
