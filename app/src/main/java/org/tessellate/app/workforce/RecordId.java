package org.tessellate.app.workforce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.tessellate.app.runtime.FhirId;

/** Identifies a contract, credential, leave, request or call-out of a staff member. */
public record RecordId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RecordId {
        FhirId.require(value, "record id");
    }

    /** The same id for the same facts, so that a file without ids can be imported twice. */
    static RecordId of(Object... facts) {
        return new RecordId(UUID.nameUUIDFromBytes(Arrays.toString(facts).getBytes(StandardCharsets.UTF_8)).toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
