package org.tessellate.app.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings Tessellate comes with, from {@code policy/built-in.json}. */
@Component
class BuiltInPolicy {

    private final JsonNode document;

    BuiltInPolicy(JsonMapper json) {
        try (InputStream file = BuiltInPolicy.class.getResourceAsStream("/policy/built-in.json")) {
            document = json.readTree(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int version() {
        return 1;
    }

    JsonNode document() {
        return document;
    }
}
