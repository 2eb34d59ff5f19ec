package org.tessellate.app.booking.overbooking;

import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.Appointment;

/** The chance from 0 to 1 that a patient does not come to a visit of a procedure; without a patient, of anybody. Knows no protected attribute. */
interface NoShowChances {

    double of(String unit, String procedure, @Nullable String patient);

    default double of(Appointment visit) {
        return of(visit.unit(), visit.procedure(), visit.patient());
    }
}
