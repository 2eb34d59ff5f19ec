package org.tessellate.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/events.md} and {@code docs/asyncapi.json} are generated; {@code -Dtessellate.write-docs=true} writes them anew. */
class EventDocumentsTest {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final EventContracts contracts = new EventContracts();

    @Test
    void theListInTheDocsIsTheContracts() throws IOException {
        compare(Path.of("../docs/events.md"), page());
    }

    @Test
    void theAsyncApiDocumentIsTheContracts() throws IOException {
        compare(Path.of("../docs/asyncapi.json"), JSON.writeValueAsString(new AsyncApi(contracts).document()) + "\n");
    }

    @Test
    void everyReferenceWithinTheAsyncApiDocumentLeadsSomewhere() {
        JsonNode document = new AsyncApi(contracts).document();

        Set<String> references = new HashSet<>();
        document.findValues("$ref").forEach(reference -> references.add(reference.asString()));

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse());
        assertThat(document.get("asyncapi").asString()).isEqualTo("3.1.0");
        assertThat(document.at("/channels/events/messages").size()).isEqualTo(EventType.values().length);
    }

    private static void compare(Path file, String content) throws IOException {
        if (Boolean.getBoolean("tessellate.write-docs")) {
            Files.writeString(file, content);
        }
        assertThat(file).hasContent(content);
    }

    private String page() {
        StringBuilder page = new StringBuilder("""
                # Canonical events

                Generated from `app/src/main/resources/events` by `EventDocumentsTest`; do not edit. The same as AsyncAPI 3.1:
                [asyncapi.json](asyncapi.json), served at `/api/v1/events/asyncapi.json`; each schema at `/api/v1/events/schemas/<type>`.

                Events are CloudEvents 1.0. In Kafka they are records of `tessellate.events` in binary mode: attributes as `ce_` headers, the data as
                JSON value, the facility as key. Other systems may send the same to `tessellate.inbound`, in binary or structured mode, or by HTTP to
                `/api/v1/events`. How they are written, ordered and kept: [interop.md](interop.md).

                | attribute | always | meaning |
                |---|---|---|
                """);
        for (EventAttribute attribute : EventAttribute.values()) {
            page.append("| `%s` | %s | %s |\n".formatted(attribute.key(), attribute.required() ? "yes" : "", attribute.meaning()));
        }
        page.append("""

                Rules for readers: recognise repetitions by `source` and `id`; tolerate properties you do not know; a `sequence` that jumps means that
                something is still under way or was missed; `time` older than what you know is old news. Contracts only grow: properties and values may be
                added, nothing goes, becomes narrower, newly required or no longer always there (`EventGrowthTest`). What cannot be said so gets a new version:
                a type of its own beside the old one, as `room.status-v2`; both are told for a year at least ([how the API changes](api-versioning.md)).

                Ids only: no event names a patient or carries free text about people.

                """);
        for (EventType type : EventType.values()) {
            page.append(section(type));
        }
        return page.toString();
    }

    private String section(EventType type) {
        JsonNode schema = contracts.document(type);
        StringBuilder section = new StringBuilder("## `%s`\n\n%s Owner: `%s`.\n\n| property | | |\n|---|---|---|\n"
                .formatted(type.code(), schema.get("description").asString(), schema.get("x-owner").asString()));
        Set<String> required = new HashSet<>();
        schema.get("required").forEach(name -> required.add(name.asString()));
        schema.get("properties").properties().forEach(property -> section.append("| `%s` | %s | %s%s |\n".formatted(property.getKey(),
                required.contains(property.getKey()) ? "always" : "", property.getValue().get("description").asString(), values(property.getValue()))));
        return section.append('\n').toString();
    }

    private static String values(JsonNode property) {
        return property.path("enum").isArray()
                ? " One of %s.".formatted(String.join(", ", StreamSupport.stream(property.get("enum").spliterator(), false).map(JsonNode::asString).toList())) : "";
    }
}
