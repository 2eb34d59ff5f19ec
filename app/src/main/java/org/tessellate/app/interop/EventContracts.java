package org.tessellate.app.interop;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data contracts of the canonical events: JSON Schema 2020-12, one file each; thread-safe. */
@Component
public class EventContracts {

    private static final String OWNER = "x-owner";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<EventType, JsonNode> documents = new EnumMap<>(EventType.class);
    private final Map<EventType, Schema> schemas = new EnumMap<>(EventType.class);

    EventContracts() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Arrays.stream(EventType.values()).forEach(type -> {
            JsonNode document = read(type);
            documents.put(type, document);
            // The validator warns of words it does not know.
            schemas.put(type, registry.getSchema(document.deepCopy().asObject().without(OWNER)));
        });
    }

    public JsonNode document(EventType type) {
        return documents.get(type);
    }

    /** What is wrong with the data, one sentence each; none when the contract holds. */
    public List<String> violations(EventType type, JsonNode data) {
        return schemas.get(type).validate(data, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))).stream()
                .map(EventContracts::sentence).distinct().toList();
    }

    private static String sentence(Error error) {
        String at = error.getInstanceLocation().toString();
        return "Contract broken at (%s): %s.".formatted(at.isEmpty() ? "/" : at, error.getMessage());
    }

    private static JsonNode read(EventType type) {
        String path = "/events/%s.json".formatted(type.code());
        try (InputStream file = EventContracts.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("The schema (%s) is missing.".formatted(path));
            }
            return JSON.readTree(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
