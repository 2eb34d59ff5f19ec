package org.tessellate.app.facility;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies a healthcare service. */
public record ServiceId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ServiceId {
        FhirId.require(value, "service id");
    }

    @Override
    public String toString() {
        return value;
    }
}
