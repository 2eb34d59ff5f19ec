package org.tessellate.app.supply;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies the stock of one item at one site. */
public record StockId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StockId {
        FhirId.require(value, "stock id");
    }

    @Override
    public String toString() {
        return value;
    }
}
