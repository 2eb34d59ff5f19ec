package org.tessellate.app.console.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.tessellate.engine.time.Zones;

/** Days and times as the reader's language writes them, always in the facility's zone. */
final class Moments {

    private Moments() {}

    static String day(Instant instant, ZoneId zone) {
        return shown("EEEE d MMMM yyyy", instant.atZone(zone));
    }

    static String day(LocalDate day) {
        return shown("EEEE d MMMM yyyy", day);
    }

    static String shortDay(Instant instant, ZoneId zone) {
        return shown("EEE d MMM", instant.atZone(zone));
    }

    static String time(Instant instant, ZoneId zone) {
        return shown("HH:mm", instant.atZone(zone));
    }

    static String timeWithSeconds(Instant instant, ZoneId zone) {
        return shown("HH:mm:ss", instant.atZone(zone));
    }

    /** From and to; on a day on which clocks change also by which clock, since 01:30 may come twice; the date where the end is on another. */
    static String times(Instant start, Instant end, ZoneId zone) {
        String to = start.atZone(zone).toLocalDate().equals(end.atZone(zone).toLocalDate()) || isMidnight(end, zone)
                ? clock(end, zone) : clock(end, zone) + " (" + shown("d MMM", end.atZone(zone)) + ")";
        return clock(start, zone) + "–" + to;
    }

    static String clock(Instant instant, ZoneId zone) {
        return changesOn(instant.atZone(zone).toLocalDate(), zone) ? shown("HH:mm z", instant.atZone(zone)) : time(instant, zone);
    }

    /** The instant that a page wrote beside a local time, while that was not changed: a repeated hour is then not in doubt. */
    static String meant(LocalDateTime local, @Nullable Instant at, ZoneId zone) {
        boolean same = at != null && at.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).equals(local);
        return same ? at.toString() : local.toString();
    }

    /** Whether the day has other than 24 hours. */
    static boolean changesOn(LocalDate day, ZoneId zone) {
        return Zones.day(day, zone).minutes() != 24 * 60;
    }

    private static boolean isMidnight(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalTime().toSecondOfDay() == 0;
    }

    static String shown(String pattern, TemporalAccessor moment) {
        return DateTimeFormatter.ofPattern(pattern, LocaleContextHolder.getLocale()).format(moment);
    }
}
