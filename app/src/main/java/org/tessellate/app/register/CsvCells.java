package org.tessellate.app.register;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.app.runtime.Formula;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One property of a record as a CSV cell: plain values as text, lists of plain values joined by {@code |}, all else as JSON. */
record CsvCells(JsonMapper json, RecordComponent component) {

    private static final String SEPARATOR = "|";

    String name() {
        return component.getName();
    }

    String write(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isArray() && isPlainList()) {
            Stream<String> parts = value.valueStream().map(JsonNode::asString);
            return Formula.neutralized((isSorted() ? parts : parts.sorted()).collect(Collectors.joining(SEPARATOR)));
        }
        if (value.isContainer()) {
            return value.isEmpty() ? "" : value.toString();
        }
        return value.isString() ? Formula.neutralized(value.asString()) : value.asString();
    }

    /** The cell as JSON of the component's type; refuses text that the type does not know. */
    JsonNode read(String cell) throws JacksonException {
        if (cell.isEmpty()) {
            return json.nullNode();
        }
        JsonNode node = node(Formula.restored(cell));
        return json.valueToTree(json.convertValue(node, json.constructType(component.getGenericType())));
    }

    private JsonNode node(String cell) {
        if (isPlainList()) {
            var array = json.createArrayNode();
            Stream.of(cell.split("\\|")).map(String::strip).forEach(array::add);
            return array;
        }
        return isJson() ? json.readTree(cell) : json.getNodeFactory().stringNode(cell);
    }

    private boolean isPlainList() {
        return component.getGenericType() instanceof ParameterizedType list
                && Collection.class.isAssignableFrom(component.getType())
                && isPlain(list.getActualTypeArguments()[0]);
    }

    private boolean isSorted() {
        return List.class.isAssignableFrom(component.getType());
    }

    private boolean isJson() {
        return !isPlain(component.getType());
    }

    // A record with one text or number inside (an id) travels as that; so do enums and the types of java.lang and java.time.
    private static boolean isPlain(Type type) {
        return type instanceof Class<?> known
                && (known.isPrimitive() || known.isEnum() || known.getPackageName().startsWith("java.lang")
                        || known.getPackageName().startsWith("java.time") || known.getPackageName().startsWith("java.math")
                        || hasJsonValue(known));
    }

    private static boolean hasJsonValue(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(com.fasterxml.jackson.annotation.JsonValue.class));
    }
}
