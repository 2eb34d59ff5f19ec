package org.tessellate.app.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies an appointment, also while it is only held. */
public record AppointmentId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AppointmentId {
        FhirId.require(value, "appointment id");
    }

    static AppointmentId generate() {
        return new AppointmentId(FhirId.generate());
    }

    /** Under which its claims stand. */
    String holder() {
        return "appointment/" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
