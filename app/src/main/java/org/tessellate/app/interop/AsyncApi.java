package org.tessellate.app.interop;

import java.util.Arrays;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI 3.1 document of what goes out and what may come in, made from the contracts. */
@Component
class AsyncApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CORRELATION = "$message.header#/ce_traceparent";

    private final EventContracts contracts;

    AsyncApi(EventContracts contracts) {
        this.contracts = contracts;
    }

    JsonNode document() {
        ObjectNode document = JSON.createObjectNode().put("asyncapi", "3.1.0");
        document.putObject("info").put("title", "Tessellate events").put("version", "1.0.0").put("description",
                "Canonical events as CloudEvents 1.0 in Kafka's binary mode: attributes in ce_ headers, data as JSON. Record keys are facilities.");
        document.put("defaultContentType", "application/json");
        document.putObject("servers").putObject("kafka").put("host", "{bootstrap}").put("protocol", "kafka").putObject("variables")
                .putObject("bootstrap").put("default", "localhost:9092").put("description", "KAFKA_BOOTSTRAP_SERVERS of the installation.");
        channels(document.putObject("channels"));
        operations(document.putObject("operations"));
        components(document.putObject("components"));
        return document;
    }

    private static void channels(ObjectNode channels) {
        ObjectNode events = channels.putObject("events").put("address", "tessellate.events")
                .put("description", "Everything that happens here; in order within a facility, each at least once.");
        messages(events.putObject("messages"));
        ObjectNode inbound = channels.putObject("inbound").put("address", "tessellate.inbound")
                .put("description", "What other systems tell; recognised by source and id, so that it may be sent again.");
        messages(inbound.putObject("messages"));
        ObjectNode dead = channels.putObject("dead").put("address", "tessellate.inbound.dead")
                .put("description", "What came and cannot be read or breaks its contract, with tessellate-reason and tessellate-origin as headers.");
        messages(dead.putObject("messages"));
    }

    private static void messages(ObjectNode messages) {
        Arrays.stream(EventType.values()).forEach(type -> messages.putObject(type.code()).put("$ref", "#/components/messages/" + type.code()));
    }

    private static void operations(ObjectNode operations) {
        operation(operations, "tellEvents", "send", "events");
        operation(operations, "takeEvents", "receive", "inbound");
        operation(operations, "giveBack", "send", "dead");
    }

    private static void operation(ObjectNode operations, String name, String action, String channel) {
        operations.putObject(name).put("action", action).putObject("channel").put("$ref", "#/channels/" + channel);
    }

    private void components(ObjectNode components) {
        ObjectNode messages = components.putObject("messages");
        ObjectNode schemas = components.putObject("schemas");
        schemas.set("headers", headers());
        components.putObject("correlationIds").putObject("trace").put("location", CORRELATION).put("description", "The W3C trace it belongs to.");
        for (EventType type : EventType.values()) {
            schemas.set(type.code(), contracts.document(type));
            ObjectNode message = messages.putObject(type.code()).put("name", type.type()).put("title", type.code())
                    .put("summary", contracts.document(type).get("description").asString());
            message.putObject("headers").put("$ref", "#/components/schemas/headers");
            message.putObject("payload").put("$ref", "#/components/schemas/" + type.code());
            message.putObject("correlationId").put("$ref", "#/components/correlationIds/trace");
        }
    }

    private static JsonNode headers() {
        ObjectNode headers = JSON.createObjectNode().put("type", "object");
        ArrayNode required = headers.putArray("required");
        ObjectNode properties = headers.putObject("properties");
        for (EventAttribute attribute : EventAttribute.values()) {
            if (attribute.required()) {
                required.add("ce_" + attribute.key());
            }
            properties.putObject("ce_" + attribute.key()).put("type", "string").put("description", attribute.meaning());
        }
        return headers;
    }
}
