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
        requireNear(first);
        if (last != null) {
            requireNear(last);
        }
        if (last != null && last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "The last day (%s) is before the first (%s).\nMaybe the two were swapped.".formatted(last, first));
        }
    }

    private static void requireNear(LocalDate day) {
        if (day.getYear() < 1900 || !day.isBefore(OPEN_END)) {
            throw new IllegalArgumentException("The day (%s) is not between 1900 and 9999.\nMaybe the year has a typing error.".formatted(day));
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
