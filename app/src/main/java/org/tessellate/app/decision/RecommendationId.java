package org.tessellate.app.decision;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies a recommendation. */
public record RecommendationId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RecommendationId {
        FhirId.require(value, "recommendation id");
    }

    @Override
    public String toString() {
        return value;
    }
}
