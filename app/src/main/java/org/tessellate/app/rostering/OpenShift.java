package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.time.Interval;

/** A shift of a published roster that waits for somebody of a role; {@code shift} and {@code leftBy} are null unless an absence opened it. */
public record OpenShift(
        String id,
        @Nullable String shift,
        RosterId roster,
        UnitId unit,
        String role,
        LocalDate day,
        String shiftType,
        String shiftName,
        ShiftKind kind,
        int paidMinutes,
        Interval interval,
        Status status,
        @Nullable StaffId leftBy,
        Instant openedAt,
        @Nullable StaffId filledBy) {

    /** Waits, was taken, or is needed no longer. */
    public enum Status { OPEN, FILLED, CLOSED }

    /** The shift as if the person had it already. */
    PublishedShift heldBy(StaffId staff) {
        return new PublishedShift(id, roster, unit, staff, day, shiftType, shiftName, interval, paidMinutes);
    }
}
