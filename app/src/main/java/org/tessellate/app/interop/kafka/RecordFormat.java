package org.tessellate.app.interop.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.tessellate.app.interop.EventFormat;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** CloudEvents in Kafka records: binary mode with {@code ce_} headers, or structured when there are none. */
final class RecordFormat {

    private static final String PREFIX = "ce_";

    private RecordFormat() {}

    static InboundMessage read(ConsumerRecord<String, byte[]> record) {
        Map<String, String> attributes = attributes(record);
        String value = text(record.value());
        InboundMessage message = attributes.isEmpty()
                ? EventFormat.read(RecordIntake.CHANNEL, value) : EventFormat.read(RecordIntake.CHANNEL, attributes, value);
        boolean ordered = !message.lane().equals(message.id()) || record.key() == null;
        return (ordered ? message : message.inLane(record.key()))
                .with("origin", "%s/%d/%d".formatted(record.topic(), record.partition(), record.offset()));
    }

    private static Map<String, String> attributes(ConsumerRecord<String, byte[]> record) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            if (header.key().startsWith(PREFIX)) {
                attributes.put(header.key().substring(PREFIX.length()), text(header.value()));
            }
        }
        return attributes;
    }

    private static String text(byte[] bytes) {
        try {
            return bytes == null ? "" : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException broken) {
            throw Problem.invalid(ProblemCode.MALFORMED_REQUEST, "The record is no UTF-8 text.", "Maybe it is in another encoding or compressed twice.");
        }
    }
}
