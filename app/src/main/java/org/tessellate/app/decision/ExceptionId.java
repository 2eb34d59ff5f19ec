package org.tessellate.app.decision;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies an exception. */
public record ExceptionId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ExceptionId {
        FhirId.require(value, "exception id");
    }

    @Override
    public String toString() {
        return value;
    }
}
