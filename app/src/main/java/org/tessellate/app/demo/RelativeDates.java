package org.tessellate.app.demo;

import java.time.LocalDate;
import java.util.regex.Pattern;

/** Turns {@code {+10}} in a demo file into the day ten days from today, so that the demo never grows old. */
final class RelativeDates {

    private static final Pattern DAYS = Pattern.compile("\\{([+-]\\d+)}");

    private RelativeDates() {}

    static String resolve(String text, LocalDate today) {
        return DAYS.matcher(text).replaceAll(match -> today.plusDays(Long.parseLong(match.group(1))).toString());
    }
}
