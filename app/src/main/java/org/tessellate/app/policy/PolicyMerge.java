package org.tessellate.app.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays one document over another: objects are merged, lists whose entries have an {@code id} are merged by it (with {@code removed: true}
 * such an entry goes), {@code null} takes a value away, and all else replaces what was there.
 */
final class PolicyMerge {

    private final StringBuilder version = new StringBuilder();
    private final Map<String, String> sources = new TreeMap<>();
    private JsonNode document = JsonNodeFactory.instance.objectNode();
    private String layer = "";

    void overlay(String label, JsonNode over) {
        layer = label;
        document = merged(document, over, "");
        version.append(version.isEmpty() ? "" : "; ").append(label);
    }

    JsonNode document() {
        return document;
    }

    /** For instance {@code BUILT_IN v1; GLOBAL v3; UNIT ed v2}. */
    String version() {
        return version.toString();
    }

    /** JSON pointer of each value to the layer that set it; entries of lists with ids are named by their id. */
    Map<String, String> sources() {
        return Map.copyOf(sources);
    }

    private JsonNode merged(JsonNode base, JsonNode over, String path) {
        if (over.isObject()) {
            return mergedObject(base.isObject() ? base : JsonNodeFactory.instance.objectNode(), over, path);
        }
        if (isKeyed(over) && (isKeyed(base) || !base.isArray())) {
            return mergedList(base, over, path);
        }
        forget(path);
        sources.put(path, layer);
        return over;
    }

    private ObjectNode mergedObject(JsonNode base, JsonNode over, String path) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        base.properties().forEach(entry -> result.set(entry.getKey(), entry.getValue()));
        sources.remove(path);
        over.properties().forEach(entry -> {
            String below = path + "/" + entry.getKey();
            if (entry.getValue().isNull()) {
                forget(below);
                result.remove(entry.getKey());
            } else {
                result.set(entry.getKey(), merged(result.path(entry.getKey()), entry.getValue(), below));
            }
        });
        return result;
    }

    private ArrayNode mergedList(JsonNode base, JsonNode over, String path) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        base.values().forEach(entry -> entries.put(entry.get("id").asString(), entry));
        over.values().forEach(entry -> mergeEntry(entries, entry, path));
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        entries.values().forEach(result::add);
        return result;
    }

    private void mergeEntry(Map<String, JsonNode> entries, JsonNode over, String path) {
        String id = over.get("id").asString();
        if (over.path("removed").asBoolean(false)) {
            forget(path + "/" + id);
            entries.remove(id);
            return;
        }
        JsonNode before = entries.getOrDefault(id, JsonNodeFactory.instance.objectNode());
        entries.put(id, mergedObject(before, over, path + "/" + id));
    }

    private void forget(String path) {
        sources.keySet().removeIf(known -> known.equals(path) || known.startsWith(path + "/"));
    }

    private static boolean isKeyed(JsonNode list) {
        return list.isArray() && !list.isEmpty() && list.valueStream().allMatch(entry -> entry.path("id").isString());
    }
}
