package org.tessellate.app.supply;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies a kind of implant or consumable. */
public record ItemId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ItemId {
        FhirId.require(value, "item id");
    }

    @Override
    public String toString() {
        return value;
    }
}
