package org.tessellate.app.policy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What holds in a unit at an instant, all layers merged; immutable. {@code version} names every layer's version, so that a decision
 * can be explained later; {@code sources} says for the JSON pointer of each value which layer set it.
 */
public record EffectivePolicy(UnitId unit, Instant at, String version, JsonNode document, Map<String, String> sources) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The value at a JSON pointer such as {@code /booking/holdMinutes}; a missing node when nobody set it. */
    public JsonNode at(String pointer) {
        return document.at(pointer);
    }

    public boolean has(String pointer) {
        return !at(pointer).isMissingNode();
    }

    public double number(String pointer) {
        return required(pointer).asDouble();
    }

    public int wholeNumber(String pointer) {
        return required(pointer).asInt();
    }

    public String text(String pointer) {
        return required(pointer).asString();
    }

    /** Whether a feature is switched on here; a flag that nobody set is off. */
    public boolean flag(String name) {
        return document.path("flags").path(name).asBoolean(false);
    }

    public StaffTo staffTo() {
        return StaffTo.valueOf(text("/staffTo"));
    }

    /** The entries of an object, in the order of the document. */
    public Map<String, JsonNode> entries(String pointer) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        at(pointer).properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    /** A section as the reading module's own record. */
    public <T> T as(String pointer, Class<T> type) {
        return JSON.treeToValue(required(pointer), type);
    }

    private JsonNode required(String pointer) {
        JsonNode value = at(pointer);
        if (value.isMissingNode()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The policy of unit (%s) has no value at (%s).".formatted(unit, pointer),
                    "Maybe a layer removed it: set it again in the policy of the unit or a layer above.");
        }
        return value;
    }
}
