package org.tessellate.app.demand;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies a forecast. */
public record ForecastId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ForecastId {
        FhirId.require(value, "forecast id");
    }

    @Override
    public String toString() {
        return value;
    }
}
