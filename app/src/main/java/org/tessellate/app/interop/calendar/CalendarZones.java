package org.tessellate.app.interop.calendar;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;

/**
 * Gives the zones of a calendar the names that Java knows: by their own, by what other programs call them, else by a place whose clocks go as the calendar
 * says. The library's reading of VTIMEZONE is not used: it takes the hours of changes for UTC and the second Sunday for the one after the second (4.2.0), and
 * keeps each zone in Java for ever.
 */
final class CalendarZones {

    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]");
    private static final Pattern USE = Pattern.compile("(?i)^((?:DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)[^:\"]*?;TZID=)(\"[^\"]*\"|[^;:\"]*)");
    private static final Pattern PLACE = Pattern.compile("[^/]+/[^/]+$");
    private static final int LONGEST_NAME = 60;
    private static final int MOST_DEFINITIONS = 200;

    private final Interval window;
    private final ZoneId ours;
    private final StringBuilder lines = new StringBuilder();
    private final Map<String, ClockChanges> definitions = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private @Nullable List<String> definition;

    private CalendarZones(Interval window, ZoneId ours) {
        this.window = window;
        this.ours = ours;
    }

    /** The calendar without definitions of zones, in long lines, each zone by a name that Java knows; ours is taken first where several would do. */
    static String named(String text, Interval window, ZoneId ours) {
        String[] lines = FOLD.matcher(text).replaceAll("").split("\\r?\\n");
        CalendarZones zones = new CalendarZones(window, ours);
        for (String line : lines) {
            zones.define(line);
        }
        for (String line : lines) {
            zones.copy(line);
        }
        return zones.lines.toString();
    }

    private void define(String line) {
        if (begins(line)) {
            definition = new ArrayList<>();
        } else if (ends(line) && definition != null) {
            ClockChanges.name(definition).ifPresent(name -> definitions.put(name, new ClockChanges(definition)));
            definition = null;
        } else if (definition != null) {
            definition.add(line);
        }
        if (definitions.size() > MOST_DEFINITIONS) {
            throw Problem.invalid(ProblemCode.TOO_LARGE, "The calendar explains more than (%d) zones.".formatted(MOST_DEFINITIONS), "Maybe leave out those it does not use.");
        }
    }

    private void copy(String line) {
        definition = begins(line) ? List.of() : definition;
        if (definition == null) {
            lines.append(USE.matcher(line).replaceFirst(use -> Matcher.quoteReplacement(use.group(1) + names.computeIfAbsent(use.group(2).replace("\"", "").strip(), this::find))))
                    .append("\r\n");
        }
        definition = ends(line) ? null : definition;
    }

    private static boolean begins(String line) {
        return line.strip().equalsIgnoreCase("BEGIN:VTIMEZONE");
    }

    private static boolean ends(String line) {
        return line.strip().equalsIgnoreCase("END:VTIMEZONE");
    }

    private String find(String name) {
        return known(name).or(() -> place(name).flatMap(CalendarZones::known)).or(() -> likeDefined(name)).orElseThrow(() -> Problem.invalid(ProblemCode.INVALID_VALUE,
                "The calendar has times of a zone (%s) that is not known here.".formatted(name.substring(0, Math.min(name.length(), LONGEST_NAME))),
                "Maybe use one such as America/New_York, or say by VTIMEZONE how its clocks go.")).getId();
    }

    private static Optional<ZoneId> known(String name) {
        try {
            return Optional.ofNullable(TimeZoneRegistry.getGlobalZoneId(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** The end of names such as {@code /example.org/America/New_York}. */
    private static Optional<String> place(String name) {
        Matcher place = PLACE.matcher(name);
        return name.startsWith("/") && place.find() ? Optional.of(place.group()) : Optional.empty();
    }

    private Optional<ZoneId> likeDefined(String name) {
        return Optional.ofNullable(definitions.get(name)).flatMap(changes -> changes.place(window.start(), LocalDateTime.ofInstant(window.end(), ours).plusYears(1), ours));
    }
}
