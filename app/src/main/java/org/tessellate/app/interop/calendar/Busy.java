package org.tessellate.app.interop.calendar;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is taken from a calendar: when, not what nor with whom.
 *
 * @param hours when a person is available by their own word, as weekly hours; null when the calendar does not say
 */
record Busy(List<Stretch> times, @Nullable String hours) {

    /** From one moment to another. */
    record Stretch(Instant start, Instant end) {
    }
}
