package org.tessellate.app.demand.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;

/**
 * A visit to come, booked or only thought of, whose risk is asked for.
 *
 * @param reference the appointment's id, or any text for one that is not booked yet
 * @param patient the patient's id, or the text under which imported history knows the person
 * @param bookedAt null takes it from the history, and for one that is not booked yet now
 * @param reminded whether a reminder was sent; null when nobody knows
 */
public record PlannedVisit(String reference, UnitId unit, String procedure, String patient, @Nullable Instant bookedAt,
        Instant start, @Nullable Boolean reminded) {
}
