package org.tessellate.app.booking.itinerary;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.FindRequest;

/** Steps of one visit in order, all between the earliest start and the latest end. */
public record ItineraryRequest(
        @Nullable String patient,
        List<Step> steps,
        @Nullable String earliest,
        @Nullable String latest,
        Set<String> days,
        List<FindRequest.Hours> times,
        @Nullable Integer limit) {

    public ItineraryRequest {
        steps = List.copyOf(Objects.requireNonNullElse(steps, List.of()));
        days = Set.copyOf(Objects.requireNonNullElse(days, Set.of()));
        times = List.copyOf(Objects.requireNonNullElse(times, List.of()));
    }

    /** One procedure; it begins at least so many and at most so many minutes after the end of the step before. */
    public record Step(
            String procedure,
            @Nullable Integer lengthMinutes,
            @Nullable Integer minGapMinutes,
            @Nullable Integer maxGapMinutes,
            Set<String> required,
            Set<String> preferred) {

        private static final int USUAL_MOST = 120;

        public Step {
            required = Set.copyOf(Objects.requireNonNullElse(required, Set.of()));
            preferred = Set.copyOf(Objects.requireNonNullElse(preferred, Set.of()));
        }

        Gap gap() {
            int least = Objects.requireNonNullElse(minGapMinutes, 0);
            return new Gap(least, Objects.requireNonNullElse(maxGapMinutes, Math.max(USUAL_MOST, least)));
        }
    }

    /** What somebody settled on for a step: a proposal's start and resources. */
    public record Choice(String procedure, String start, @Nullable Integer lengthMinutes, Set<String> resources,
            @Nullable Integer minGapMinutes, @Nullable Integer maxGapMinutes) {

        public Choice {
            resources = Set.copyOf(Objects.requireNonNullElse(resources, Set.of()));
        }

        Gap gap() {
            return new Step(procedure, lengthMinutes, minGapMinutes, maxGapMinutes, resources, Set.of()).gap();
        }
    }
}
