package org.tessellate.app.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The part of the day in which nobody is disturbed, for instance 21:00 to 08:00 in the facility's zone; equal ends mean none. */
record QuietHours(LocalTime from, LocalTime until) {

    /** That instant, or the end of the quiet hours it falls into. */
    Instant after(Instant wanted, ZoneId zone) {
        ZonedDateTime local = wanted.atZone(zone);
        if (!contains(local.toLocalTime())) {
            return wanted;
        }
        boolean endsTomorrow = until.isBefore(from) && !local.toLocalTime().isBefore(from);
        return local.toLocalDate().plusDays(endsTomorrow ? 1 : 0).atTime(until).atZone(zone).toInstant();
    }

    /** That instant, or the last one before the quiet hours it falls into: a reminder must not come too late. */
    Instant before(Instant wanted, ZoneId zone) {
        ZonedDateTime local = wanted.atZone(zone);
        if (!contains(local.toLocalTime())) {
            return wanted;
        }
        boolean beganYesterday = until.isBefore(from) && local.toLocalTime().isBefore(until);
        return local.toLocalDate().minusDays(beganYesterday ? 1 : 0).atTime(from).atZone(zone).toInstant().minusSeconds(60);
    }

    private boolean contains(LocalTime time) {
        return from.isBefore(until) ? !time.isBefore(from) && time.isBefore(until)
                : until.isBefore(from) && (!time.isBefore(from) || time.isBefore(until));
    }
}
