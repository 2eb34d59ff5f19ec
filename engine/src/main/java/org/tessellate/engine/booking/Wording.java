package org.tessellate.engine.booking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.tessellate.engine.time.Interval;

/** Times and lists as people on a ward say them, in the facility's zone. */
final class Wording {

    private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final ZoneId zone;

    Wording(ZoneId zone) {
        this.zone = zone;
    }

    String at(Instant instant) {
        return DAY_TIME.format(instant.atZone(zone));
    }

    String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    String interval(Interval interval) {
        boolean sameDay = interval.start().atZone(zone).toLocalDate().equals(interval.end().atZone(zone).toLocalDate());
        return at(interval.start()) + "–" + (sameDay ? time(interval.end()) : at(interval.end()));
    }

    String times(Interval interval) {
        return time(interval.start()) + "–" + time(interval.end());
    }

    static String days(Collection<DayOfWeek> days) {
        return and(days.stream().map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)).toList());
    }

    static String and(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    static String minutes(Duration duration) {
        return duration.toMinutes() + " min";
    }

    static String count(long n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    static String capitalized(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
