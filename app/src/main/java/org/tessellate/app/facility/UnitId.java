package org.tessellate.app.facility;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies a unit (ward, department, theatre suite, clinic). */
public record UnitId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UnitId {
        FhirId.require(value, "unit id");
    }

    @Override
    public String toString() {
        return value;
    }
}
