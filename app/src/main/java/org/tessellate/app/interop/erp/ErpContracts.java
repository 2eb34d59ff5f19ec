package org.tessellate.app.interop.erp;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contracts of what the ERP tells us: JSON Schema 2020-12, one file each below {@code /erp}; thread-safe. */
@Component
class ErpContracts {

    private static final List<String> KINDS = List.of("stock-level", "purchase-status", "asset", "tariff");

    private final Map<String, Schema> schemas;

    ErpContracts() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        this.schemas = KINDS.stream().collect(Collectors.toMap(kind -> kind, kind -> registry.getSchema(read(kind))));
    }

    boolean knows(String kind) {
        return schemas.containsKey(kind);
    }

    /** What is wrong with the data, one sentence each; none when the contract holds. */
    List<String> violations(String kind, JsonNode data) {
        return schemas.get(kind).validate(data, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))).stream()
                .map(error -> "Contract broken at (%s): %s.".formatted(error.getInstanceLocation(), error.getMessage())).distinct().toList();
    }

    private static JsonNode read(String kind) {
        try (InputStream file = ErpContracts.class.getResourceAsStream("/erp/%s.json".formatted(kind))) {
            return JsonMapper.builder().build().readTree(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
