package org.tessellate.app.booking.block;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.Zones;

/**
 * Time of a room that {@code owner} ({@code service/ID} or {@code staff/ID}) has for itself on the weekdays from {@code firstDay} to
 * {@code lastDay}, until {@code releaseHours} before it begins. One day alone has the same first and last day.
 */
public record Block(
        String id, String unit, String location, String owner, Set<DayOfWeek> days, LocalDate firstDay, @Nullable LocalDate lastDay,
        LocalTime starts, LocalTime ends, @JsonSetter(nulls = Nulls.AS_EMPTY) int releaseHours,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int version) {

    public Block {
        days = Collections.unmodifiableSet(new TreeSet<>(Objects.requireNonNullElse(days, Set.of())));
    }

    /** Not on a day whose clocks skip all of it. */
    boolean isOn(LocalDate day, ZoneId zone) {
        return isMeantFor(day) && resolved(day, starts, zone).isBefore(resolved(day, ends, zone));
    }

    private boolean isMeantFor(LocalDate day) {
        return !day.isBefore(firstDay) && (lastDay == null || !day.isAfter(lastDay)) && days.contains(day.getDayOfWeek());
    }

    /** A local time that does not exist on the day is the next that does. */
    Interval on(LocalDate day, ZoneId zone) {
        return new Interval(resolved(day, starts, zone), resolved(day, ends, zone));
    }

    private static Instant resolved(LocalDate day, LocalTime time, ZoneId zone) {
        return Zones.resolve(day.atTime(time), zone).lenient();
    }

    Instant releaseOn(LocalDate day, ZoneId zone) {
        return on(day, zone).start().minus(Duration.ofHours(releaseHours));
    }

    List<LocalDate> daysIn(LocalDate from, LocalDate until, ZoneId zone) {
        return from.datesUntil(until.plusDays(1)).filter(day -> isOn(day, zone)).toList();
    }

    /** Whether the two have the same room at the same time on some day. */
    boolean meets(Block other) {
        return location.equals(other.location) && days.stream().anyMatch(other.days::contains)
                && starts.isBefore(other.ends) && other.starts.isBefore(ends)
                && (lastDay == null || !other.firstDay.isAfter(lastDay)) && (other.lastDay == null || !firstDay.isAfter(other.lastDay));
    }

    Block endingOn(LocalDate day) {
        return new Block(id, unit, location, owner, days, firstDay, day, starts, ends, releaseHours, version + 1);
    }

    Block at(int newVersion) {
        return new Block(id, unit, location, owner, days, firstDay, lastDay, starts, ends, releaseHours, newVersion);
    }
}
