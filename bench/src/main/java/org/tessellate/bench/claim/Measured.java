package org.tessellate.bench.claim;

import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the application said about one way of claiming. */
record Measured(Map<String, Object> facts) {

    private static final String MARK = "MEASURED ";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<Measured> in(String output) {
        return output.lines().filter(line -> line.startsWith(MARK))
                .map(line -> new Measured(JSON.readValue(line.substring(MARK.length()), new TypeReference<Map<String, Object>>() {}))).toList();
    }

    String name() {
        return String.valueOf(facts.get("way"));
    }

    double number(String name) {
        return ((Number) facts.get(name)).doubleValue();
    }
}
