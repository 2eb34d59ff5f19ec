package org.tessellate.app.runtime;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Says in the OpenAPI document which members may be null: those that are {@link Nullable} in the record. */
final class AbsentMembers implements GlobalOpenApiCustomizer {

    private static final String NULL = "null";

    private final SchemaNames names;

    AbsentMembers(SchemaNames names) {
        this.names = names;
    }

    @Override
    public void customise(OpenAPI document) {
        document.getComponents().getSchemas().forEach((name, schema) -> names.typeOf(name).ifPresent(type -> mark(schema, type)));
    }

    private static void mark(Schema<?> schema, JavaType type) {
        if (!type.getRawClass().isRecord() || schema.getProperties() == null) {
            return;
        }
        for (RecordComponent member : type.getRawClass().getRecordComponents()) {
            if (member.getAccessor().isAnnotationPresent(JsonUnwrapped.class) && type.containedTypeCount() == 1) {
                mark(schema, type.containedType(0));
            } else if (member.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                Map<String, Schema> properties = schema.getProperties();
                properties.computeIfPresent(member.getName(), (name, property) -> orNull(property));
            }
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema orNull(Schema property) {
        if (property.get$ref() != null) {
            return new JsonSchema().oneOf(List.of(new JsonSchema().$ref(property.get$ref()), new JsonSchema().types(Set.of(NULL))));
        }
        if (property.getTypes() != null) {
            property.addType(NULL);
        }
        if (property.getEnum() != null && !property.getEnum().contains(null)) {
            List<Object> values = new ArrayList<>(property.getEnum());
            values.add(null);
            property.setEnum(values);
        }
        return property;
    }
}
