package org.tessellate.app.interop;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened here, before it is written down; ids only, no names and no free text about people.
 *
 * @param subject the id of the thing it is about
 * @param lane the partition key: events of one facility keep their order
 * @param confidence 0 to 1 where it is a prediction
 * @param status of the thing, where it has one
 */
public record CanonicalEvent(EventType type, String subject, Instant time, String lane, Map<String, Object> data,
        @Nullable Double confidence, @Nullable String status) {

    public CanonicalEvent {
        if (lane.isBlank()) {
            throw new IllegalArgumentException("The event (%s, %s) has no lane.\nMaybe its unit belongs to no facility: give it a lane of its own."
                    .formatted(type, subject));
        }
        data = Map.copyOf(data);
    }

    public static CanonicalEvent of(EventType type, String subject, Instant time, String lane, Data data) {
        return new CanonicalEvent(type, subject, time, lane, data.values, null, null);
    }

    public CanonicalEvent confident(double share) {
        return new CanonicalEvent(type, subject, time, lane, data, share, status);
    }

    public CanonicalEvent inStatus(String code) {
        return new CanonicalEvent(type, subject, time, lane, data, confidence, code);
    }

    /** Collects an event's data; what is absent stays out. */
    public static final class Data {

        private final Map<String, Object> values = new LinkedHashMap<>();

        /** Ids and instants become text; numbers, lists and maps stay what they are. */
        public Data with(String name, @Nullable Object value) {
            if (value != null) {
                values.put(name, value instanceof Number || value instanceof Boolean || value instanceof Iterable<?> || value instanceof Map<?, ?> ? value : value.toString());
            }
            return this;
        }
    }
}
