package org.tessellate.engine.rostering;

import java.time.LocalDate;
import java.util.Set;
import org.tessellate.engine.time.Interval;

/**
 * How many matching people must be at work together: each assignment to one of the cells counts, so that somebody who fills
 * two of them counts twice.
 * Below the minimum care is unsafe, below the target it is tight; weights multiply those of the coverage rules.
 */
public record CoverageRequirement(
        String id,
        String label,
        LocalDate date,
        Interval interval,
        Set<DayShift> cells,
        StaffFilter who,
        int minimum,
        int target,
        int underWeight,
        int overWeight,
        String origin) {

    public CoverageRequirement {
        if (minimum < 0 || target < minimum) {
            throw new IllegalArgumentException(
                    "Requirement (%s) has a target (%d) below its minimum (%d).\nMaybe the two were swapped."
                            .formatted(id, target, minimum));
        }
        cells = Set.copyOf(cells);
    }

    public double hours() {
        return interval.minutes() / 60.0;
    }

    public int belowMinimum(int count) {
        return Math.max(0, minimum - count);
    }

    /** People missing between the minimum and the target. */
    public int belowTarget(int count) {
        return Math.max(0, target - Math.max(count, minimum));
    }

    public int above(int count) {
        return Math.max(0, count - target);
    }
}
