package org.tessellate.app.rostering;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies a roster. */
public record RosterId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RosterId {
        FhirId.require(value, "roster id");
    }

    @Override
    public String toString() {
        return value;
    }
}
