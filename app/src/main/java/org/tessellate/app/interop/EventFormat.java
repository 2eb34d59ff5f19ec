package org.tessellate.app.interop;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** CloudEvents 1.0 on the wire: attributes beside the data (binary mode), or both in one JSON document (structured mode). */
public final class EventFormat {

    public static final String STRUCTURED = "application/cloudevents+json";
    private static final String JSON_TYPE = "application/json";
    private static final String VERSION = "1.0";
    /** Readers may order it as text, so it is as long as it ever gets. */
    private static final String SEQUENCE = "%019d";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventFormat() {}

    /** Every attribute by its name, as text. */
    public static Map<String, String> attributes(CloudEvent event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", VERSION);
        attributes.put("id", event.id());
        attributes.put("source", event.source());
        attributes.put("type", event.type());
        attributes.put("subject", event.subject());
        attributes.put("time", event.time().toString());
        attributes.put("dataschema", event.dataSchema());
        attributes.put("partitionkey", event.partitionKey());
        attributes.put("sequence", SEQUENCE.formatted(event.sequence()));
        attributes.put("recordedtime", event.recordedTime().toString());
        attributes.put("traceparent", event.traceParent());
        if (event.confidence() != null) {
            attributes.put("confidence", event.confidence().toString());
        }
        if (event.status() != null) {
            attributes.put("status", event.status());
        }
        return attributes;
    }

    /** One JSON document with everything. */
    public static String structured(CloudEvent event) {
        ObjectNode document = JSON.createObjectNode();
        attributes(event).forEach(document::put);
        document.put("datacontenttype", JSON_TYPE);
        document.set("data", event.data());
        return JSON.writeValueAsString(document);
    }

    /** A structured document as a message; a problem says what makes it unreadable. */
    public static InboundMessage read(String channel, String document) {
        JsonNode read = parse(document);
        if (!read.isObject()) {
            throw unreadable("It is no JSON object.");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        read.properties().stream().filter(entry -> entry.getValue().isValueNode() && !entry.getKey().equals("data"))
                .forEach(entry -> attributes.put(entry.getKey(), entry.getValue().asString()));
        return read(channel, attributes, read.path("data").toString());
    }

    /** Attributes and data as a message; a problem says what makes it unreadable. */
    public static InboundMessage read(String channel, Map<String, String> attributes, String data) {
        if (!VERSION.equals(attributes.get("specversion"))) {
            throw unreadable("Its specversion is (%s), not (%s).".formatted(attributes.get("specversion"), VERSION));
        }
        String id = required(attributes, "id");
        InboundMessage message = InboundMessage.of(channel, required(attributes, "source"), id, required(attributes, "type"), JSON_TYPE, data)
                .inLane(lane(attributes)).at(time(attributes.get("time")));
        for (String name : new String[] {"subject", "dataschema", "sequence", "recordedtime", "traceparent", "confidence", "status"}) {
            message = message.with(name, attributes.get(name));
        }
        return message;
    }

    /** What an event does is done after what those before it of the same lane did. */
    private static String lane(Map<String, String> attributes) {
        return Stream.of("partitionkey", "subject", "source").map(attributes::get).filter(value -> value != null && !value.isBlank()).findFirst().orElseThrow();
    }

    private static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (JacksonException broken) {
            throw unreadable("It is no JSON.");
        }
    }

    private static String required(Map<String, String> attributes, String name) {
        String value = attributes.get(name);
        if (value == null || value.isBlank()) {
            throw unreadable("It has no %s.".formatted(name));
        }
        return value;
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException broken) {
            throw unreadable("Its time (%s) is no RFC 3339 timestamp.".formatted(text));
        }
    }

    private static Problem unreadable(String why) {
        return Problem.invalid(ProblemCode.MALFORMED_REQUEST, "The event cannot be read: " + why, "Maybe it is no CloudEvent 1.0: see docs/events.md.");
    }
}
