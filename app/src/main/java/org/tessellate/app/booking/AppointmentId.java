package org.tessellate.app.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.tessellate.app.runtime.FhirId;

/** Identifies an appointment, also while it is only held. */
public record AppointmentId(@JsonValue String value) {

    private static final String HOLDER = "appointment/";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AppointmentId {
        FhirId.require(value, "appointment id");
    }

    static AppointmentId generate() {
        return new AppointmentId(FhirId.generate());
    }

    /** Under which its claims stand. */
    public String holder() {
        return HOLDER + value;
    }

    /** Whether a claim with this holder is a visit's. */
    public static boolean isHolder(String holder) {
        return holder.startsWith(HOLDER);
    }

    public static AppointmentId ofHolder(String holder) {
        return new AppointmentId(holder.substring(HOLDER.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
