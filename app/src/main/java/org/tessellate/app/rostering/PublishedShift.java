package org.tessellate.app.rostering;

import java.time.LocalDate;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;

/** A shift somebody is on duty for by a published roster; {@code id} stays the same while the shift does. */
public record PublishedShift(
        String id, RosterId roster, UnitId unit, StaffId staff, LocalDate day, String shiftType, String shiftName, Interval interval,
        int paidMinutes) {
}
