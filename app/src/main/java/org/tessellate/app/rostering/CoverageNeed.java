package org.tessellate.app.rostering;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.CoverageRequirement;

/** A requirement and where it comes from: the busiest of its hours at the forecast's quantile, through the policy's ratio. */
public record CoverageNeed(CoverageRequirement requirement, String role, String ratio, List<HourlyNeed> hours) {

    public CoverageNeed {
        hours = List.copyOf(hours);
    }

    /** Patients forecast for an hour at the chosen quantile (absent without a forecast) and the staff they need. */
    public record HourlyNeed(Instant start, @Nullable Double patients, int staff) {
    }

    /** Person-hours that stay open when so many people are at work. */
    int unmetHours(int count) {
        return hours.stream().mapToInt(hour -> Math.max(0, hour.staff() - count)).sum();
    }

    int neededHours() {
        return hours.stream().mapToInt(HourlyNeed::staff).sum();
    }
}
