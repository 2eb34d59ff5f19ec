package org.tessellate.app.interop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as it travels (CloudEvents 1.0); {@code source} and {@code id} together name it for ever.
 *
 * @param partitionKey the facility; {@code sequence} counts without gaps within it
 * @param place where it stands in this installation's log, for readers that go on where they stopped; 0 when it came from elsewhere
 */
public record CloudEvent(String id, String source, String type, String subject, Instant time, String dataSchema, String partitionKey,
        long sequence, Instant recordedTime, String traceParent, @Nullable Double confidence, @Nullable String status, JsonNode data, long place) {
}
