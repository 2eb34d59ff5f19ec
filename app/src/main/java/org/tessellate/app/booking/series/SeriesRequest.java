package org.tessellate.app.booking.series;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.FindRequest;

/**
 * A visit that recurs from a first local start on by a rule such as {@code FREQ=WEEKLY;COUNT=8}, at the same local time also where clocks
 * change. The resources are wanted for every occurrence; days and times are what repairs keep to.
 */
public record SeriesRequest(
        String procedure,
        @Nullable String patient,
        LocalDateTime first,
        String rule,
        @Nullable Integer lengthMinutes,
        Set<String> resources,
        Set<String> days,
        List<FindRequest.Hours> times) {

    public SeriesRequest {
        resources = Set.copyOf(Objects.requireNonNullElse(resources, Set.of()));
        days = Set.copyOf(Objects.requireNonNullElse(days, Set.of()));
        times = List.copyOf(Objects.requireNonNullElse(times, List.of()));
    }

    /** What somebody settled on for one occurrence: a proposal's start and resources. */
    public record Choice(int number, String start, Set<String> resources) {

        public Choice {
            resources = Set.copyOf(Objects.requireNonNullElse(resources, Set.of()));
        }
    }
}
