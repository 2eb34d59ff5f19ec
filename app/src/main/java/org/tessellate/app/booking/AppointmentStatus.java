package org.tessellate.app.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** FHIR R4 Appointment.status, codes verbatim; a hold is {@code pending}. */
public enum AppointmentStatus {
    PROPOSED("proposed"),
    PENDING("pending"),
    BOOKED("booked"),
    ARRIVED("arrived"),
    FULFILLED("fulfilled"),
    CANCELLED("cancelled"),
    NOSHOW("noshow"),
    ENTERED_IN_ERROR("entered-in-error"),
    CHECKED_IN("checked-in"),
    WAITLIST("waitlist");

    private final String code;

    AppointmentStatus(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    @JsonCreator
    public static AppointmentStatus of(String code) {
        return Arrays.stream(values()).filter(status -> status.code.equals(code)).findFirst()
                .orElseThrow(() -> Problem.invalid(ProblemCode.INVALID_VALUE, "The status (%s) is unknown.".formatted(code),
                        "Maybe use one of %s.".formatted(Arrays.stream(values()).map(AppointmentStatus::code).toList())));
    }
}
