package org.tessellate.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Contracts that were published only grow: compared with {@code event-contracts.json}, which {@code -Dtessellate.write-docs=true} lets grow with
 * them, and never shrink.
 */
class EventGrowthTest {

    private static final Path PUBLISHED = Path.of("src/test/resources/events/event-contracts.json");
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String REMEDY = """

            Others rely on what was published. Maybe keep it and add an optional property; or bring a new version: a type of its own beside this one, as
            "room.status-v2", with its file and its EventType, and tell both until the year of docs/api-versioning.md is over.""";

    private static final String BEFORE = """
            {"required":["b"],"properties":{"a":{"type":"string","enum":["x","y"]},"b":{"type":"integer","minimum":1}}}""";

    private final EventContracts contracts = new EventContracts();

    @Test
    void whatWasPublishedIsKeptAndWhatIsNewIsPublished() throws IOException {
        List<String> broken = SchemaGrowth.broken(published(), now());

        assertThat(broken).as(() -> String.join("\n", broken) + REMEDY).isEmpty();
        if (Boolean.getBoolean("tessellate.write-docs")) {
            Files.writeString(PUBLISHED, JSON.writeValueAsString(now()) + "\n");
        }
        assertThat(now()).as("Maybe run it with -Dtessellate.write-docs=true: from then on others may rely on what is new.").isEqualTo(published());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            removed;            {"required":["b"],"properties":{"b":{"type":"integer","minimum":1}}};                                       a: it is gone
            other type;         {"required":["b"],"properties":{"a":{"type":"integer"},"b":{"type":"integer","minimum":1}}};               a: its type was "string" and is "integer"
            fewer values;       {"required":["b"],"properties":{"a":{"type":"string","enum":["x"]},"b":{"type":"integer","minimum":1}}};   a: the value "y" is gone
            higher minimum;     {"required":["b"],"properties":{"a":{"type":"string","enum":["x","y"]},"b":{"type":"integer","minimum":2}}}; b: its minimum was 1 and is 2
            newly required;     {"required":["a","b"],"properties":{"a":{"type":"string","enum":["x","y"]},"b":{"type":"integer","minimum":1}}}; a: it must be given now
            no longer always;   {"required":[],"properties":{"a":{"type":"string","enum":["x","y"]},"b":{"type":"integer","minimum":1}}};   b: it is not always there any more
            newly limited;      {"required":["b"],"properties":{"a":{"type":"string","enum":["x","y"],"maxLength":9},"b":{"type":"integer","minimum":1}}}; a: its maxLength is new (9)""")
    void seesWhatOthersWouldStumbleOver(String name, String changed, String sentence) {
        assertThat(SchemaGrowth.broken(event(BEFORE), event(changed))).as(name).contains("room.status " + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            more properties; {"required":["b"],"properties":{"a":{"type":"string","enum":["x","y"]},"b":{"type":"integer","minimum":1},"c":{"type":"string"}}}
            more values;     {"required":["b"],"properties":{"a":{"type":"string","enum":["x","z","y"]},"b":{"type":"integer","minimum":1}}}
            a lower minimum; {"required":["b"],"properties":{"a":{"type":"string","enum":["x","y"]},"b":{"type":"integer","minimum":0}}}
            no limit;        {"required":["b"],"properties":{"a":{"type":"string","enum":["x","y"]},"b":{"type":"integer"}}}""")
    void growingIsFree(String name, String changed) {
        assertThat(SchemaGrowth.broken(event(BEFORE), event(changed))).as(name).isEmpty();
    }

    @Test
    void aTypeThatIsGoneIsMissed() {
        assertThat(SchemaGrowth.broken(event(BEFORE), JSON.createObjectNode())).containsExactly("room.status: the type is gone");
    }

    private static ObjectNode event(String schema) {
        return JSON.createObjectNode().set("room.status", JSON.readTree(schema));
    }

    private static JsonNode published() throws IOException {
        return JSON.readTree(Files.exists(PUBLISHED) ? Files.readString(PUBLISHED) : "{}");
    }

    private JsonNode now() {
        ObjectNode all = JSON.createObjectNode();
        Stream.of(EventType.values()).sorted((one, other) -> one.code().compareTo(other.code()))
                .forEach(type -> all.set(type.code(), SchemaGrowth.promise(contracts.document(type))));
        return all;
    }
}
