package org.tessellate.app.demand.cases;

import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;

/**
 * A procedure or visit whose length is asked for; what is null is not known and does not count.
 *
 * @param procedure its id, or its name in imported history
 * @param clinician id of who is to lead it
 * @param age of the patient in years
 */
public record PlannedWork(UnitId unit, String procedure, @Nullable String clinician, @Nullable String patientType, @Nullable Double age) {

    public static PlannedWork of(UnitId unit, String procedure, @Nullable String clinician) {
        return new PlannedWork(unit, procedure, clinician, null, null);
    }
}
