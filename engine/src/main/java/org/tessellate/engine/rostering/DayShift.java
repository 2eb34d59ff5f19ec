package org.tessellate.engine.rostering;

import java.time.LocalDate;

/** One shift type on one day: a cell that staff can fill. */
public record DayShift(LocalDate date, String shiftTypeId) implements Comparable<DayShift> {

    @Override
    public int compareTo(DayShift other) {
        int byDate = date.compareTo(other.date);
        return byDate != 0 ? byDate : shiftTypeId.compareTo(other.shiftTypeId);
    }
}
