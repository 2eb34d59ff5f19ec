package org.tessellate.app.facility;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies a kind of device kept as numbered units. */
public record EquipmentId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EquipmentId {
        FhirId.require(value, "equipment id");
    }

    @Override
    public String toString() {
        return value;
    }
}
