package org.tessellate.app.interop.http;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.tessellate.app.interop.EventFormat;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.runtime.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads requests by CloudEvents' HTTP binding: attributes as {@code ce-} headers, one document, or many. */
final class EventBodies {

    static final String CHANNEL = "http";
    static final int MOST = 1_000;

    private static final String HEADER = "ce-";
    private static final MediaType STRUCTURED = MediaType.parseMediaType(EventFormat.STRUCTURED);
    private static final MediaType BATCH = MediaType.parseMediaType("application/cloudevents-batch+json");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventBodies() {}

    static List<InboundMessage> read(HttpHeaders headers, byte[] body) {
        MediaType type = headers.getContentType();
        String text = text(body);
        if (BATCH.isCompatibleWith(type)) {
            return batch(text);
        }
        return List.of(STRUCTURED.isCompatibleWith(type) ? EventFormat.read(CHANNEL, text) : EventFormat.read(CHANNEL, attributes(headers), text));
    }

    private static List<InboundMessage> batch(String text) {
        JsonNode all = parsed(text);
        if (!all.isArray() || all.size() > MOST) {
            throw Problem.badRequest("The batch is no JSON array, or has more than (%d) events.".formatted(MOST), "Maybe send it in parts.");
        }
        List<InboundMessage> messages = new ArrayList<>();
        for (JsonNode one : all) {
            messages.add(numbered(messages.size(), one));
        }
        return messages;
    }

    private static InboundMessage numbered(int place, JsonNode event) {
        try {
            return EventFormat.read(CHANNEL, event.toString());
        } catch (Problem unreadable) {
            throw Problem.of(unreadable.status(), unreadable.code(), "Event (%d) of the batch, from 0: %s Nothing was kept.".formatted(place, unreadable.getMessage()),
                    unreadable.remedy());
        }
    }

    private static Map<String, String> attributes(HttpHeaders headers) {
        Map<String, String> attributes = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(HEADER)) {
                attributes.put(name.substring(HEADER.length()).toLowerCase(Locale.ROOT), decoded(values.getFirst()));
            }
        });
        return attributes;
    }

    /** The binding percent-encodes what is not plain ASCII; a plus is a plus. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return value;
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException broken) {
            throw Problem.badRequest("The batch is no JSON.", "Maybe it was cut off.");
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException broken) {
            throw Problem.badRequest("The body is no UTF-8 text.", "Maybe it is in another encoding or compressed.");
        }
    }
}
