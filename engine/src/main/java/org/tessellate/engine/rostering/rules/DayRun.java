package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import org.tessellate.engine.rostering.Horizon;

/** Consecutive days of one sort, cut off where knowledge ends; open at a border means it may go on beyond. */
public record DayRun(LocalDate first, int days, boolean openAtStart, boolean openAtEnd) {

    public LocalDate last() {
        return first.plusDays(days - 1L);
    }

    public List<LocalDate> dates() {
        return first.datesUntil(first.plusDays(days)).toList();
    }

    /** Days above the maximum that this horizon adds; what history alone exceeded is not charged again. */
    long excess(int max, Horizon horizon) {
        if (last().isBefore(horizon.start())) {
            return 0;
        }
        int carried = Math.max(0, -horizon.index(first));
        return Math.max(0L, days - (long) max) - Math.max(0L, carried - (long) max);
    }

    /** Days below the minimum, unless the run may go on beyond a border or ended before this horizon could matter. */
    long shortfall(int min, Horizon horizon) {
        boolean settled = last().isBefore(horizon.start().minusDays(1));
        return openAtStart || openAtEnd || settled ? 0 : Math.max(0, min - days);
    }
}
