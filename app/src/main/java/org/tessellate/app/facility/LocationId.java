package org.tessellate.app.facility;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies a location (room, bed, theatre, bay). */
public record LocationId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LocationId {
        FhirId.require(value, "location id");
    }

    @Override
    public String toString() {
        return value;
    }
}
