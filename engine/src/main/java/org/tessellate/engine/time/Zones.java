package org.tessellate.engine.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** The one place where local dates and times become instants. */
public final class Zones {

    private Zones() {}

    public static ResolvedTime resolve(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return switch (offsets.size()) {
            case 1 -> new ResolvedTime.Exact(local.toInstant(offsets.getFirst()));
            case 0 -> {
                ZoneOffsetTransition transition = zone.getRules().getTransition(local);
                yield new ResolvedTime.Gap(transition.getDateTimeAfter(), transition.getInstant());
            }
            default -> new ResolvedTime.Ambiguous(
                    local.toInstant(offsets.getFirst()), local.toInstant(offsets.getLast()));
        };
    }

    /** From the first instant of the date to the first of the next: 23, 24 or 25 hours, rarely others. */
    public static Interval day(LocalDate date, ZoneId zone) {
        return new Interval(startOf(date, zone), startOf(date.plusDays(1), zone));
    }

    private static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
