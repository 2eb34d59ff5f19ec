package org.tessellate.app.facility;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies a facility. */
public record FacilityId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FacilityId {
        FhirId.require(value, "facility id");
    }

    @Override
    public String toString() {
        return value;
    }
}
