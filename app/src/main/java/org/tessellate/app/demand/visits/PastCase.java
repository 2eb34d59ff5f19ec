package org.tessellate.app.demand.visits;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;

/**
 * An appointment as models learn from it, over or still to come; what is null is not known.
 *
 * @param reference tells it apart from all others of its unit
 * @param procedure id or name, as in the file or the appointment
 * @param clinician id of who led it
 * @param patient the same text for the same person
 * @param minutes from the patient's start to the end, when it is over
 * @param person for the report by group; no model reads it unless the policy allows one by name
 */
public record PastCase(String reference, UnitId unit, String procedure, @Nullable String patientType, @Nullable String clinician,
        @Nullable String patient, @Nullable Instant bookedAt, Instant start, Outcome outcome, @Nullable Double minutes, @Nullable Boolean reminded,
        Person person) {

    /** What came of it. */
    public enum Outcome { OPEN, CAME, MISSED, CANCELLED }

    /** Protected attributes, as far as they are known. */
    public record Person(@Nullable Double age, @Nullable String sex, @Nullable String area) {

        public static final Person UNKNOWN = new Person(null, null, null);

        /** 0–17, 18–39, 40–64, 65+ or unknown. */
        public String ageBand() {
            return age == null ? "unknown" : age < 18 ? "0–17" : age < 40 ? "18–39" : age < 65 ? "40–64" : "65+";
        }
    }
}
