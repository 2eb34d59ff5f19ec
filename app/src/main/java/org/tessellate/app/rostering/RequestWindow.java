package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.rostering.Horizon;

/**
 * The time in which everybody of a unit says their wishes for some days. Who is first gains nothing: nobody sees another's answer, no
 * time of sending is kept, and all are handed to planning together at the close.
 */
public record RequestWindow(
        String id,
        UnitId unit,
        LocalDate firstDay,
        int days,
        ZoneId zone,
        Instant opensAt,
        Instant closesAt,
        int leastUndesirable,
        int mostWishes,
        Status status,
        @Nullable Instant closedAt) {

    /** Takes answers (within its time), handed over, or taken back. */
    public enum Status { OPEN, CLOSED, CANCELLED }

    public LocalDate lastDay() {
        return firstDay.plusDays(days - 1L);
    }

    public boolean takesAnswersAt(Instant now) {
        return status == Status.OPEN && !now.isBefore(opensAt) && now.isBefore(closesAt);
    }

    Horizon horizon() {
        return new Horizon(firstDay, days, zone);
    }
}
