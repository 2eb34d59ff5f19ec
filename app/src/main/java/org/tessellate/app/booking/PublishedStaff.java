package org.tessellate.app.booking;

import java.util.List;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;

/** Who is on a published shift where; drafts are invisible here. */
interface PublishedStaff {

    record OnShift(StaffId staff, UnitId unit, Interval during) {}

    List<OnShift> onShift(UnitId unit, Interval window);

    /** Whether published shifts in the unit cover the interval, held so until the transaction ends. */
    boolean lockCovering(StaffId staff, UnitId unit, Interval during);
}
