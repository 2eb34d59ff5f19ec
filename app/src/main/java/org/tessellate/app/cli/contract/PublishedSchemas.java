package org.tessellate.app.cli.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers against schemas that the system publishes (JSON Schema 2020-12, as OpenAPI 3.1 has them). */
final class PublishedSchemas {

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** @param components what references within the schema lead to */
    void require(JsonNode schema, JsonNode components, JsonNode answer) {
        ObjectNode whole = schema.deepCopy().asObject();
        whole.set("components", components);
        Schema compiled = registry.getSchema(whole);
        compiled.validate(answer, context -> context.executionConfig(config -> config.formatAssertionsEnabled(false))).stream().findFirst()
                .ifPresent(error -> Broken.unless(false, "The answer breaks its schema at (%s): %s.", error.getInstanceLocation(), error.getMessage()));
    }

    /** That it is a schema at all. */
    void requireReadable(JsonNode schema) {
        Broken.unless(schema.path("type").asString("").equals("object") && schema.path("properties").isObject(), "It is no schema of an object.");
        registry.getSchema(schema.deepCopy());
    }
}
