package org.tessellate.app.demand.surge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tessellate.app.demand.ForecastId;
import org.tessellate.app.facility.UnitId;

/**
 * The hours ahead beside what the unit can carry; immutable.
 *
 * @param source where the capacity comes from
 * @param threshold chance from which on the policy calls it a surge
 * @param hours those whose capacity is known, in order of time
 */
public record SurgeLook(UnitId unit, ForecastId forecast, String source, double threshold, List<Hour> hours) {

    private static final int NEXT_HOURS = 24;

    public SurgeLook {
        hours = List.copyOf(hours);
    }

    /**
     * @param chance that demand passes the capacity
     * @param needed capacity that would be passed once in ten times only
     * @param more staff of each role that this would take beyond those on duty
     */
    public record Hour(Instant start, LocalDateTime local, double mean, double capacity, double chance, double needed, Map<String, Integer> more) {
    }

    /** The hour in which it is likeliest. */
    public Optional<Hour> worst() {
        return hours.stream().max(Comparator.comparingDouble(Hour::chance));
    }

    /** The likeliest of the next 24 hours. */
    public Optional<Hour> worstOfNextHours() {
        return hours.stream().limit(NEXT_HOURS).max(Comparator.comparingDouble(Hour::chance));
    }

    /** Of each day the hour in which it is likeliest. */
    public Map<LocalDate, Hour> days() {
        return hours.stream().collect(Collectors.toMap(hour -> hour.local().toLocalDate(), hour -> hour,
                (one, other) -> other.chance() > one.chance() ? other : one, TreeMap::new));
    }

    public boolean isSurge() {
        return worst().filter(hour -> hour.chance() >= threshold).isPresent();
    }
}
