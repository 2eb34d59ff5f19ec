package org.tessellate.app.facility;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessellate.engine.time.LocalRule;

/** Reads and writes {@code MO-FR 08:00-17:00} and {@code TU,TH 22:00-06:00}. */
final class WeeklyHoursText {

    private static final Pattern FORM = Pattern.compile("\\s*([A-Z,-]+)\\s+(\\d{2}:\\d{2})-(\\d{2}:\\d{2})\\s*");
    private static final List<String> CODES = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final int SHOWN = 80;

    private WeeklyHoursText() {}

    static LocalRule parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw refused(text);
        }
        return new LocalRule(days(matcher.group(1), text), time(matcher.group(2), text), time(matcher.group(3), text));
    }

    static String write(LocalRule rule) {
        return "%s %s-%s".formatted(daysText(rule.days()), rule.from(), rule.to());
    }

    // Three or more days in a row are written as a range.
    private static String daysText(Set<DayOfWeek> days) {
        List<String> parts = new ArrayList<>();
        for (int first = 0; first < CODES.size(); first++) {
            int last = first;
            while (last < CODES.size() && days.contains(DayOfWeek.of(last + 1))) {
                last++;
            }
            boolean isRange = last - first > 2;
            parts.addAll(isRange ? List.of(CODES.get(first) + "-" + CODES.get(last - 1)) : CODES.subList(first, last));
            first = Math.max(first, last - 1);
        }
        return String.join(",", parts);
    }

    private static Set<DayOfWeek> days(String list, String whole) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : list.split(",")) {
            days.addAll(range(part.split("-"), whole));
        }
        return days;
    }

    private static Set<DayOfWeek> range(String[] ends, String whole) {
        int first = ends.length == 0 ? -1 : CODES.indexOf(ends[0]);
        int last = ends.length == 0 ? -1 : CODES.indexOf(ends[ends.length - 1]);
        if (ends.length > 2 || first < 0 || last < first) {
            throw refused(whole);
        }
        return EnumSet.range(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1));
    }

    private static LocalTime time(String text, String whole) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException failure) {
            throw refused(whole);
        }
    }

    private static IllegalArgumentException refused(String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return new IllegalArgumentException(
                "The weekly hours (%s) cannot be read.\nMaybe write them like MO-FR 08:00-17:00; SA 09:00-12:00."
                        .formatted(shown.strip()));
    }
}
