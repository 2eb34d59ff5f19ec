package org.tessellate.app.patient;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies a patient. */
public record PatientId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PatientId {
        FhirId.require(value, "patient id");
    }

    @Override
    public String toString() {
        return value;
    }
}
