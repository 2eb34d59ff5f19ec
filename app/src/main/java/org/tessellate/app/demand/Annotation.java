package org.tessellate.app.demand;

import java.time.Instant;
import java.time.LocalDate;
import org.tessellate.app.facility.UnitId;

/** What people note beside the demand of some days, for instance a flu wave; the model does not use it. Both days belong to it. */
public record Annotation(String id, UnitId unit, String label, LocalDate firstDay, LocalDate lastDay, String madeBy, Instant madeAt) {

    public boolean covers(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }
}
