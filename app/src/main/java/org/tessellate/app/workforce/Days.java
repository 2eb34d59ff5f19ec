package org.tessellate.app.workforce;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.Interval;

/** Whole local days from a first to a last one; open-ended without a last. */
record Days(LocalDate first, @Nullable LocalDate last) {

    /** Far enough that no roster reaches it, near enough for every database. */
    private static final LocalDate OPEN_END = LocalDate.of(9999, 12, 31);

    Days {
        if (last != null && last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "The last day (%s) is before the first (%s).\nMaybe the two were swapped.".formatted(last, first));
        }
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(first) && (last == null || !day.isAfter(last));
    }

    Interval interval(ZoneId zone) {
        LocalDate end = last == null ? OPEN_END : last.plusDays(1);
        return new Interval(first.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant());
    }
}
