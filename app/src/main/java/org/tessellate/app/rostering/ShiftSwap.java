package org.tessellate.app.rostering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;

/** A published shift offered to a colleague ({@code offeredTo}) or to all, taken for one of theirs ({@code returnShift}) or for nothing. */
public record ShiftSwap(
        String id,
        String shift,
        UnitId unit,
        StaffId offeredBy,
        @Nullable StaffId offeredTo,
        String note,
        Status status,
        @Nullable StaffId takenBy,
        @Nullable String returnShift,
        Instant offeredAt,
        @Nullable String settledBy,
        @Nullable String reason) {

    /** Waits for a colleague, for an approval, or is settled. */
    public enum Status { OFFERED, ACCEPTED, DONE, REFUSED, WITHDRAWN }

    boolean isOpen() {
        return status == Status.OFFERED || status == Status.ACCEPTED;
    }
}
