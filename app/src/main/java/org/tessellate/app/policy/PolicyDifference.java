package org.tessellate.app.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One value that differs between two documents; entries of lists with ids or names are named by them. */
public record PolicyDifference(String path, @Nullable String was, @Nullable String now) {

    public static List<PolicyDifference> between(JsonNode was, JsonNode now) {
        Map<String, String> before = values(was);
        Map<String, String> after = values(now);
        List<PolicyDifference> differences = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        for (String path : paths) {
            if (!Objects.equals(before.get(path), after.get(path))) {
                differences.add(new PolicyDifference(path, before.get(path), after.get(path)));
            }
        }
        return differences;
    }

    /** Each value of a document under its path. */
    public static Map<String, String> values(JsonNode document) {
        Map<String, String> values = new TreeMap<>();
        collect("", document, values);
        return values;
    }

    private static JsonNode key(JsonNode entry) {
        return entry.has("id") ? entry.path("id") : entry.path("name");
    }

    private static void collect(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(entry -> collect(path + "/" + entry.getKey(), entry.getValue(), values));
        } else if (node.isArray() && !node.isEmpty() && node.valueStream().allMatch(entry -> key(entry).isString())) {
            node.valueStream().forEach(entry -> collect(path + "/" + key(entry).asString(), entry, values));
        } else if (!path.isEmpty()) {
            values.put(path, node.isString() ? node.asString() : node.toString());
        }
    }
}
