package org.tessellate.engine.rostering;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A wish to work (on) or not to work (off) a shift on a day; without a shift type it means any shift of the day. */
public record Request(LocalDate date, @Nullable String shiftTypeId, boolean on, int weight) {

    public static Request on(LocalDate date, String shiftTypeId, int weight) {
        return new Request(date, shiftTypeId, true, weight);
    }

    public static Request off(LocalDate date, @Nullable String shiftTypeId, int weight) {
        return new Request(date, shiftTypeId, false, weight);
    }

    public boolean names(String shiftType) {
        return shiftTypeId == null || shiftTypeId.equals(shiftType);
    }
}
