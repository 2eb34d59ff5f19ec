package org.tessellate.app.rostering;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What one person's day was and became; nothing stands for a day that is neither worked nor pinned. */
public record ShiftChange(String staff, LocalDate day, @Nullable Cell was, @Nullable Cell now) {

    /** A shift, or with none a day pinned off. */
    public record Cell(@Nullable String type, boolean pinned) {

        static @Nullable Cell of(@Nullable PlannedShift planned) {
            return planned == null ? null : new Cell(planned.shiftType(), planned.pinned());
        }
    }

    /** Whose day it is. */
    record Key(String staff, LocalDate day) {
    }

    Key key() {
        return new Key(staff, day);
    }

    ShiftChange reversed() {
        return new ShiftChange(staff, day, now, was);
    }

    @Nullable PlannedShift planned() {
        return now == null ? null : new PlannedShift(staff, day, now.type(), now.pinned());
    }
}
