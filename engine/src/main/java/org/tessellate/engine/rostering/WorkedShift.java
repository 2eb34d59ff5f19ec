package org.tessellate.engine.rostering;

import java.time.LocalDate;
import org.tessellate.engine.time.Interval;

/** An assignment in real time: when it runs and how many minutes it pays; planned is false for history. */
public record WorkedShift(ShiftAssignment assignment, ShiftType type, Interval interval, int paidMinutes, boolean planned)
        implements Comparable<WorkedShift> {

    public LocalDate date() {
        return assignment.date();
    }

    public boolean is(ShiftKind kind) {
        return type.kind() == kind;
    }

    @Override
    public int compareTo(WorkedShift other) {
        int byStart = interval.start().compareTo(other.interval.start());
        return byStart != 0 ? byStart : assignment.compareTo(other.assignment);
    }
}
