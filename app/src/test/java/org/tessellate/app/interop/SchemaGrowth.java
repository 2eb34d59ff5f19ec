package org.tessellate.app.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a newer set of JSON Schemas, by name, takes from those who rely on the older; events are both read and sent by others. */
final class SchemaGrowth {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Words for people. */
    private static final Set<String> TOLD = Set.of("$schema", "title", "description", "x-owner");
    private static final Set<String> LOWER_LIMITS = Set.of("minimum", "minLength", "minItems");
    private static final Set<String> UPPER_LIMITS = Set.of("maximum", "maxLength", "maxItems");
    private static final Set<String> CONTAINERS = Set.of("properties", "items", "required", "enum");

    private SchemaGrowth() {}

    /** What of a schema binds: everything but what is told people about it. */
    static JsonNode promise(JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode binding = JSON.createObjectNode();
        schema.properties().stream().filter(entry -> !TOLD.contains(entry.getKey()))
                .forEach(entry -> binding.set(entry.getKey(), entry.getKey().equals("properties") ? promises(entry.getValue()) : promise(entry.getValue())));
        return binding;
    }

    private static JsonNode promises(JsonNode properties) {
        ObjectNode all = JSON.createObjectNode();
        properties.properties().forEach(entry -> all.set(entry.getKey(), promise(entry.getValue())));
        return all;
    }

    /** One line each; none where the newer only grew. */
    static List<String> broken(JsonNode before, JsonNode now) {
        return before.properties().stream().flatMap(type -> now.has(type.getKey())
                ? object(type.getValue(), now.get(type.getKey())).stream().map(line -> type.getKey() + " " + line)
                : Stream.of(type.getKey() + ": the type is gone")).toList();
    }

    private static List<String> object(JsonNode before, JsonNode now) {
        List<String> broken = new ArrayList<>();
        Set<String> was = texts(before.path("required"));
        Set<String> is = texts(now.path("required"));
        is.stream().filter(name -> !was.contains(name)).forEach(name -> broken.add(name + ": it must be given now"));
        was.stream().filter(name -> !is.contains(name)).forEach(name -> broken.add(name + ": it is not always there any more"));
        for (Map.Entry<String, JsonNode> property : before.path("properties").properties()) {
            broken.addAll(property(property.getKey(), property.getValue(), now.path("properties").path(property.getKey())));
        }
        return broken;
    }

    private static List<String> property(String name, JsonNode before, JsonNode now) {
        if (now.isMissingNode()) {
            return List.of(name + ": it is gone");
        }
        List<String> broken = new ArrayList<>();
        Stream.concat(before.propertyNames().stream(), now.propertyNames().stream()).distinct().filter(word -> !CONTAINERS.contains(word))
                .flatMap(word -> limit(word, before.path(word), now.path(word)).stream()).forEach(line -> broken.add(name + ": " + line));
        values(before, now).forEach(line -> broken.add(name + ": " + line));
        object(before, now).forEach(line -> broken.add(name + "." + line));
        if (before.has("items")) {
            broken.addAll(property(name + "[]", before.get("items"), now.path("items")));
        }
        return broken;
    }

    private static List<String> limit(String word, JsonNode was, JsonNode is) {
        boolean dropped = is.isMissingNode() && !word.equals("type");
        if (was.equals(is) || dropped || isWider(word, was, is)) {
            return List.of();
        }
        return List.of(was.isMissingNode() ? "its %s is new (%s)".formatted(word, is) : "its %s was %s and is %s".formatted(word, was, is));
    }

    private static boolean isWider(String word, JsonNode was, JsonNode is) {
        return was.isNumber() && is.isNumber() && (LOWER_LIMITS.contains(word) && is.asDouble() < was.asDouble()
                || UPPER_LIMITS.contains(word) && is.asDouble() > was.asDouble());
    }

    private static List<String> values(JsonNode before, JsonNode now) {
        if (!now.has("enum")) {
            return List.of();
        }
        if (!before.has("enum")) {
            return List.of("only some values may be given now");
        }
        Set<String> left = texts(now.get("enum"));
        return texts(before.get("enum")).stream().filter(value -> !left.contains(value)).map(value -> "the value \"%s\" is gone".formatted(value)).toList();
    }

    private static Set<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }
}
