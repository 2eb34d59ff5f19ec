package org.tessellate.engine.rostering;

import java.time.LocalDate;
import java.util.Comparator;

/** One person works one shift type on one day. */
public record ShiftAssignment(String staffId, LocalDate date, String shiftTypeId) implements Comparable<ShiftAssignment> {

    private static final Comparator<ShiftAssignment> ORDER = Comparator.comparing(ShiftAssignment::date)
            .thenComparing(ShiftAssignment::staffId)
            .thenComparing(ShiftAssignment::shiftTypeId);

    public DayShift cell() {
        return new DayShift(date, shiftTypeId);
    }

    @Override
    public int compareTo(ShiftAssignment other) {
        return ORDER.compare(this, other);
    }
}
