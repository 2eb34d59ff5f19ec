package org.tessellate.app.supply;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies that a procedure uses an item. */
public record ItemNeedId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ItemNeedId {
        FhirId.require(value, "item need id");
    }

    @Override
    public String toString() {
        return value;
    }
}
