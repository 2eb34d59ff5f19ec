package org.tessellate.app.facility;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.LocalRule;

/** A weekly local rule, written {@code MO-FR 08:00-17:00; SA 22:00-06:00}; without parts it means always. Immutable. */
public record WeeklyHours(List<LocalRule> parts) {

    private static final int MOST_PARTS = 50;

    public static final WeeklyHours ALWAYS = new WeeklyHours(List.of());

    public WeeklyHours {
        if (parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("The weekly hours have (%d) parts.\nMaybe join days that have the same hours; %d parts are the most."
                    .formatted(parts.size(), MOST_PARTS));
        }
        parts = List.copyOf(parts);
    }

    @JsonCreator
    public static WeeklyHours parse(String text) {
        if (text.isBlank()) {
            return ALWAYS;
        }
        return new WeeklyHours(Stream.of(text.split(";", -1)).map(WeeklyHoursText::parse).toList());
    }

    /** The open stretches inside {@code window}. */
    public IntervalSet within(Interval window, ZoneId zone) {
        return parts.stream()
                .map(part -> part.within(window, zone))
                .reduce(IntervalSet::union)
                .orElse(IntervalSet.of(window));
    }

    public boolean covers(Interval interval, ZoneId zone) {
        return within(interval, zone).covers(interval);
    }

    /** Whether any stretch begins on this day of the week. */
    public boolean beginsOn(DayOfWeek day) {
        return parts.isEmpty() || parts.stream().anyMatch(part -> part.days().contains(day));
    }

    @JsonValue
    @Override
    public String toString() {
        return parts.stream().map(WeeklyHoursText::write).collect(Collectors.joining("; "));
    }
}
