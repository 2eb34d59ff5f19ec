package org.tessellate.app.interop;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something another system sent, as it came; {@code source} and {@code id} name it for ever, so that a repeated delivery is harmless.
 *
 * @param channel the door it took, for instance {@code kafka} or {@code hl7v2}
 * @param source the sending system, for instance {@code hl7v2/ADT1/MAIN}
 * @param id the sender's own id of the message, for instance MSH-10
 * @param type for instance {@code hl7v2.ADT^A01} or {@code org.tessellate.room.status}
 * @param lane messages of one source and lane are applied in the order of their arrival; each alone when it is the id
 * @param time when it happened, by the sender
 * @param attributes what a handler needs beyond the payload
 */
public record InboundMessage(String channel, String source, String id, String type, String lane, @Nullable Instant time,
        String contentType, String payload, Map<String, String> attributes) {

    public InboundMessage {
        attributes = Map.copyOf(attributes);
    }

    /** A message without order among others. */
    public static InboundMessage of(String channel, String source, String id, String type, String contentType, String payload) {
        return new InboundMessage(channel, source, id, type, id, null, contentType, payload, Map.of());
    }

    public InboundMessage inLane(String key) {
        return new InboundMessage(channel, source, id, type, key, time, contentType, payload, attributes);
    }

    public InboundMessage at(@Nullable Instant moment) {
        return new InboundMessage(channel, source, id, type, lane, moment, contentType, payload, attributes);
    }

    public InboundMessage with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> all = new HashMap<>(attributes);
        all.put(name, value);
        return new InboundMessage(channel, source, id, type, lane, time, contentType, payload, all);
    }

    InboundMessage corrected(String newPayload) {
        return new InboundMessage(channel, source, id, type, lane, time, contentType, newPayload, attributes);
    }
}
