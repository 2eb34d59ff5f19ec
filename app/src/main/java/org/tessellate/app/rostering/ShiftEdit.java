package org.tessellate.app.rostering;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Sets one person's day: a shift type, or none for a day off; a pinned day is left alone by the solver. */
public record ShiftEdit(String staff, LocalDate day, @Nullable String shiftType, @Nullable Boolean pinned, @Nullable Integer revision) {

    boolean pins() {
        return Boolean.TRUE.equals(pinned);
    }
}
