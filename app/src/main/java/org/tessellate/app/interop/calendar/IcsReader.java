package org.tessellate.app.interop.calendar;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.DefaultContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.RecurrenceId;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Reads when somebody is busy out of an iCalendar file (RFC 5545): repetitions, exceptions from them, days and moments without a zone. */
final class IcsReader {

    private static final int MOST_EVENTS = 20_000;

    static {
        // Nothing is fetched for zones: they are Java's. The library's own are forgotten, since their clocks change at the wrong hours and days.
        System.setProperty("net.fortuna.ical4j.timezone.update.enabled", "false");
        TimeZoneRegistry.getGlobalZoneId("UTC");
        TimeZoneRegistry.ZONE_IDS.clear();
    }

    private IcsReader() {}

    /** What touches the window; the zone is that of times without one. */
    static Busy read(String text, Interval window, ZoneId zone) {
        return read(text, window, zone, window.start());
    }

    /** @param now at which offers of hours hold or not */
    static Busy read(String text, Interval window, ZoneId zone, Instant now) {
        try {
            Calendar calendar = parsed(CalendarZones.named(text, window, zone));
            return new Busy(busy(calendar, window, zone), WeeklyAvailability.of(calendar, zone, now).orElse(null));
        } catch (IOException | ParserException | RuntimeException broken) {
            if (broken instanceof Problem told) {
                throw told;
            }
            // Not the parser's words: they quote the calendar.
            throw Problem.invalid(ProblemCode.MALFORMED_FILE, "What came is no calendar.", "Maybe the address is that of a page about it: it should end in .ics.");
        }
    }

    private static List<Busy.Stretch> busy(Calendar calendar, Interval window, ZoneId zone) {
        Repetitions repetitions = new Repetitions(window, zone);
        List<VEvent> events = calendar.getComponents().stream().filter(VEvent.class::isInstance).map(VEvent.class::cast).filter(event -> !repetitions.areOver(event)).toList();
        if (events.size() > MOST_EVENTS) {
            throw Problem.invalid(ProblemCode.TOO_LARGE, "The calendar has (%d) events.".formatted(events.size()), "Maybe publish one without its past.");
        }
        events.forEach(repetitions::require);
        Set<String> replaced = events.stream().flatMap(event -> replaced(event, zone).stream()).collect(Collectors.toSet());
        List<Interval> busy = new ArrayList<>();
        events.stream().filter(IcsReader::takesTime).forEach(event -> busy.addAll(occurrences(event, window, zone, replaced)));
        return IntervalSet.of(busy).intervals().stream().map(one -> new Busy.Stretch(one.start(), one.end())).toList();
    }

    private static Calendar parsed(String text) throws IOException, ParserException {
        Parts parts = new Parts();
        new CalendarParserImpl().parse(new StringReader(text), parts);
        return parts.calendar();
    }

    private static final class Parts extends DefaultContentHandler {

        Parts() {
            super(calendar -> {}, TimeZoneRegistryFactory.getInstance().createRegistry());
        }

        @Override
        public void endCalendar() {
            // The library's own would give Java one more provider of zones each time, for ever.
        }

        Calendar calendar() {
            return new Calendar(new PropertyList(calendarProperties), new ComponentList<>(calendarComponents));
        }
    }

    private static boolean takesTime(VEvent event) {
        return !"TRANSPARENT".equalsIgnoreCase(text(event, Property.TRANSP)) && !"CANCELLED".equalsIgnoreCase(text(event, Property.STATUS));
    }

    private static @Nullable String text(Component event, String property) {
        return event.getProperty(property).map(Property::getValue).orElse(null);
    }

    /** The occurrence that the event stands in the place of, by the number of its series. */
    private static Optional<String> replaced(VEvent event, ZoneId zone) {
        return event.<RecurrenceId<?>>getProperty(Property.RECURRENCE_ID).map(id -> key(event, instant(id.getDate(), zone)));
    }

    private static String key(VEvent event, Instant at) {
        return text(event, Property.UID) + "|" + at;
    }

    private static List<Interval> occurrences(VEvent event, Interval window, ZoneId zone, Set<String> replaced) {
        boolean stands = event.getProperty(Property.RECURRENCE_ID).isPresent();
        List<Interval> found = new ArrayList<>();
        for (Period<? extends Temporal> period : periods(event, window, zone)) {
            Instant start = instant(period.getStart(), zone);
            Instant end = instant(period.getEnd(), zone);
            if ((stands || !replaced.contains(key(event, start))) && end.isAfter(start) && new Interval(start, end).overlaps(window)) {
                found.add(new Interval(start, end));
            }
        }
        return found;
    }

    // The library compares a window of the same kind of time as the event's own.
    private static Set<Period<? extends Temporal>> periods(VEvent event, Interval window, ZoneId zone) {
        ZonedDateTime from = window.start().atZone(zone).minusDays(1);
        ZonedDateTime to = window.end().atZone(zone).plusDays(1);
        Temporal kind = event.getDateTimeStart().getDate();
        Set<Period<? extends Temporal>> found = new HashSet<>();
        switch (kind) {
            case LocalDate day -> found.addAll(event.<LocalDate>calculateRecurrenceSet(new Period<>(from.toLocalDate(), to.toLocalDate())));
            case LocalDateTime local -> found.addAll(event.<LocalDateTime>calculateRecurrenceSet(new Period<>(from.toLocalDateTime(), to.toLocalDateTime())));
            case OffsetDateTime fixed -> found.addAll(event.<OffsetDateTime>calculateRecurrenceSet(new Period<>(from.toOffsetDateTime(), to.toOffsetDateTime())));
            default -> found.addAll(event.<ZonedDateTime>calculateRecurrenceSet(new Period<>(from, to)));
        }
        return found;
    }

    static Instant instant(Temporal time, ZoneId zone) {
        return switch (time) {
            case LocalDate day -> day.atStartOfDay(zone).toInstant();
            case LocalDateTime local -> local.atZone(zone).toInstant();
            default -> Instant.from(time);
        };
    }
}
