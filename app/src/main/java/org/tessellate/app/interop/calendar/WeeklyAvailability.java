package org.tessellate.app.interop.calendar;

import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.Available;
import net.fortuna.ical4j.model.component.VAvailability;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.RRule;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The week somebody offers by VAVAILABILITY (RFC 7953), as weekly hours such as {@code MO 08:00-16:00; TU 08:00-16:00}. */
final class WeeklyAvailability {

    private static final String[] DAYS = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

    private WeeklyAvailability() {}

    /** Empty when the calendar says nothing of it; refused when what it says is no plain week. */
    static Optional<String> of(Calendar calendar) {
        List<String> parts = new ArrayList<>();
        for (Component one : calendar.getComponents()) {
            if (one instanceof VAvailability offered) {
                offered.getComponents().stream().filter(Available.class::isInstance).forEach(part -> parts.addAll(week(part)));
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    private static List<String> week(Component part) {
        Temporal start = part.<DtStart<?>>getProperty(Property.DTSTART).map(DtStart::getDate).orElseThrow(WeeklyAvailability::noWeek);
        Temporal end = part.<DtEnd<?>>getProperty(Property.DTEND).map(DtEnd::getDate).orElseThrow(WeeklyAvailability::noWeek);
        Recur<?> rule = part.<RRule<?>>getProperty(Property.RRULE).map(RRule::getRecur).orElseThrow(WeeklyAvailability::noWeek);
        boolean plain = rule.getFrequency().name().equals("WEEKLY") && rule.getInterval() <= 1 && rule.getCount() <= 0 && rule.getUntil() == null
                && start.isSupported(ChronoField.HOUR_OF_DAY) && part.getProperties(Property.EXDATE).isEmpty();
        if (!plain) {
            throw noWeek();
        }
        List<String> days = rule.getDayList().isEmpty() ? List.of(DAYS[start.get(ChronoField.DAY_OF_WEEK) - 1])
                : rule.getDayList().stream().map(day -> day.getDay().name()).toList();
        return days.stream().map(day -> "%s %s-%s".formatted(day, LocalTime.from(start), LocalTime.from(end))).toList();
    }

    private static Problem noWeek() {
        return Problem.invalid(ProblemCode.INVALID_VALUE, "The calendar offers times that are not the same every week.",
                "Maybe write each as a weekly repetition without an end: RRULE:FREQ=WEEKLY;BYDAY=MO,TU.");
    }
}
