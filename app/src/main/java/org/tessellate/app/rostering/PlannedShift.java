package org.tessellate.app.rostering;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.ShiftAssignment;

/** One person's day in a draft: a shift, or with none a day pinned off; pinned days are left alone by the solver. */
public record PlannedShift(String staff, LocalDate day, @Nullable String shiftType, boolean pinned) {

    ShiftAssignment assignment() {
        return new ShiftAssignment(staff, day, String.valueOf(shiftType));
    }

    ShiftChange.Key key() {
        return new ShiftChange.Key(staff, day);
    }
}
