package org.tessellate.app.facility;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies a procedure. */
public record ProcedureId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProcedureId {
        FhirId.require(value, "procedure id");
    }

    @Override
    public String toString() {
        return value;
    }
}
