package org.tessellate.engine.rostering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.Zones;

/**
 * A shift as the ward names it: local start, nominal length and what it asks of a person; empty sets ask nothing.
 * The clock on the wall decides when a shift ends, so a night over a clock change is really shorter or longer.
 */
public record ShiftType(
        String id,
        String name,
        LocalTime start,
        int lengthMinutes,
        int paidMinutes,
        ShiftKind kind,
        List<Break> breaks,
        Set<String> roles,
        Set<String> skills,
        Set<String> credentials) {

    private static final int LONGEST = 48 * 60;

    public ShiftType {
        if (lengthMinutes < 1 || lengthMinutes > LONGEST || paidMinutes < 0) {
            throw new IllegalArgumentException(
                    "Shift type (%s) has an impossible length (%d min, paid %d min).\nMaybe hours were given instead of minutes."
                            .formatted(id, lengthMinutes, paidMinutes));
        }
        breaks = List.copyOf(breaks);
        roles = Set.copyOf(roles);
        skills = Set.copyOf(skills);
        credentials = Set.copyOf(credentials);
    }

    public static ShiftType of(String id, String name, LocalTime start, int lengthMinutes, ShiftKind kind) {
        return new ShiftType(id, name, start, lengthMinutes, lengthMinutes, kind, List.of(), Set.of(), Set.of(), Set.of());
    }

    public ShiftType paying(int minutes) {
        return new ShiftType(id, name, start, lengthMinutes, minutes, kind, breaks, roles, skills, credentials);
    }

    public ShiftType pausing(List<Break> pauses) {
        return new ShiftType(id, name, start, lengthMinutes, paidMinutes, kind, pauses, roles, skills, credentials);
    }

    public ShiftType asking(Set<String> anyRole, Set<String> allSkills, Set<String> allCredentials) {
        return new ShiftType(id, name, start, lengthMinutes, paidMinutes, kind, breaks, anyRole, allSkills, allCredentials);
    }

    /** The real time of the shift that starts on this local date. */
    public Interval on(LocalDate date, ZoneId zone) {
        Instant from = Zones.resolve(date.atTime(start), zone).lenient();
        Instant to = Zones.resolve(date.atTime(start).plusMinutes(lengthMinutes), zone).lenient();
        // A shift that lies wholly in a skipped hour keeps its length after it.
        return new Interval(from, to.isAfter(from) ? to : from.plus(Duration.ofMinutes(lengthMinutes)));
    }

    /** Paid minutes on that date: the nominal ones, longer or shorter by what the clock change did to the shift. */
    public int paidMinutesOn(LocalDate date, ZoneId zone) {
        return (int) Math.max(0, paidMinutes + on(date, zone).minutes() - lengthMinutes);
    }
}
