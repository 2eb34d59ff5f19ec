package org.tessellate.app.interop.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

/**
 * The week somebody offers by VAVAILABILITY (RFC 7953), as weekly hours such as {@code MO 08:00-16:00; TU 08:00-16:00} on the clocks of the
 * facility. What holds now counts, of several the one of the first priority; what is no plain week there is refused.
 */
final class WeeklyAvailability {

    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final int WEEKS_OF_A_YEAR = 53;
    private static final int LAST_PRIORITY = 10;

    private final ZoneId ours;
    private final Instant now;

    private WeeklyAvailability(ZoneId ours, Instant now) {
        this.ours = ours;
        this.now = now;
    }

    /** Empty when the calendar says nothing of it that holds now: the hours stay as they were. */
    static Optional<String> of(Calendar calendar, ZoneId ours, Instant now) {
        List<VAvailability> offered = calendar.getComponents().stream().filter(VAvailability.class::isInstance).map(VAvailability.class::cast).toList();
        return new WeeklyAvailability(ours, now).of(offered);
    }

    private Optional<String> of(List<VAvailability> offered) {
        List<VAvailability> left = offered.stream().filter(one -> !isOver(one)).toList();
        List<VAvailability> holding = left.stream().filter(one -> hasBegun(one, now)).toList();
        int first = holding.stream().mapToInt(WeeklyAvailability::priority).min().orElse(LAST_PRIORITY);
        List<String> parts = holding.stream().filter(one -> priority(one) == first).flatMap(one -> one.getComponents().stream())
                .filter(Available.class::isInstance).filter(part -> hasBegun(part, now.plus(Duration.ofDays(7)))).flatMap(part -> week(part).stream()).toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    private boolean isOver(Component one) {
        if (one.getProperty(Property.DURATION).isPresent()) {
            throw noWeek();
        }
        return one.<DtEnd<?>>getProperty(Property.DTEND).map(DtEnd::getDate).filter(end -> !IcsReader.instant(end, ours).isAfter(now)).isPresent();
    }

    private boolean hasBegun(Component one, Instant by) {
        return one.<DtStart<?>>getProperty(Property.DTSTART).map(DtStart::getDate).filter(start -> IcsReader.instant(start, ours).isAfter(by)).isEmpty();
    }

    /** 1 goes first, 9 last; 0 and none come after all of them. */
    private static int priority(Component one) {
        int said = one.getProperty(Property.PRIORITY).map(Property::getValue).map(Integer::parseInt).orElse(0);
        return said == 0 ? LAST_PRIORITY : said;
    }

    private List<String> week(Component part) {
        Temporal start = part.<DtStart<?>>getProperty(Property.DTSTART).map(DtStart::getDate).orElseThrow(WeeklyAvailability::noWeek);
        Temporal end = part.<DtEnd<?>>getProperty(Property.DTEND).map(DtEnd::getDate).orElseThrow(WeeklyAvailability::noWeek);
        Recur<?> rule = part.<RRule<?>>getProperty(Property.RRULE).map(RRule::getRecur).orElseThrow(WeeklyAvailability::noWeek);
        if (start instanceof LocalDate || end instanceof LocalDate || !isPlain(rule) || !part.getProperties(Property.EXDATE).isEmpty() || !part.getProperties(Property.RDATE).isEmpty()) {
            throw noWeek();
        }
        return onOurClocks(theirs(start), theirs(end), rule);
    }

    private static boolean isPlain(Recur<?> rule) {
        return rule.getFrequency().name().equals("WEEKLY") && rule.getInterval() <= 1 && rule.getCount() <= 0 && rule.getUntil() == null
                && rule.getMonthList().isEmpty() && rule.getHourList().isEmpty() && rule.getMinuteList().isEmpty() && rule.getSetPosList().isEmpty();
    }

    private ZonedDateTime theirs(Temporal time) {
        return switch (time) {
            case ZonedDateTime placed -> placed;
            case LocalDateTime local -> local.atZone(ours);
            default -> Instant.from(time).atZone(ZoneId.of("Z"));
        };
    }

    private List<String> onOurClocks(ZonedDateTime start, ZonedDateTime end, Recur<?> rule) {
        Duration ahead = ahead(start.getZone());
        LocalDateTime first = start.toLocalDateTime().plus(ahead);
        int days = Math.toIntExact(first.toLocalDate().toEpochDay() - start.toLocalDate().toEpochDay());
        LocalTime until = end.withZoneSameInstant(start.getZone()).toLocalDateTime().plus(ahead).toLocalTime();
        IntStream of = rule.getDayList().isEmpty() ? IntStream.of(start.getDayOfWeek().getValue() - 1)
                : rule.getDayList().stream().mapToInt(day -> DAYS.indexOf(day.getDay().name()));
        return of.mapToObj(day -> "%s %s-%s".formatted(DAYS.get(Math.floorMod(day + days, 7)), first.toLocalTime(), until)).toList();
    }

    /** How far our clocks are ahead of theirs, which must be the same all year. */
    private Duration ahead(ZoneId theirs) {
        List<Integer> seconds = IntStream.range(0, WEEKS_OF_A_YEAR).mapToObj(week -> now.plus(Duration.ofDays(7L * week)))
                .map(at -> ours.getRules().getOffset(at).getTotalSeconds() - theirs.getRules().getOffset(at).getTotalSeconds()).distinct().toList();
        if (seconds.size() > 1) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The calendar offers hours of the zone (%s), whose clocks change at other times than those of (%s).".formatted(theirs, ours),
                    "Maybe write the hours in the facility's zone, or without one.");
        }
        return Duration.ofSeconds(seconds.getFirst());
    }

    private static Problem noWeek() {
        return Problem.invalid(ProblemCode.INVALID_VALUE, "The calendar offers times that are not the same every week.",
                "Maybe write each as a weekly repetition without an end: RRULE:FREQ=WEEKLY;BYDAY=MO,TU.");
    }
}
