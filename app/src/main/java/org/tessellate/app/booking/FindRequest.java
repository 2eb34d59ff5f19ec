package org.tessellate.app.booking;

import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to look for. Times are instants with an offset, or local to the facility without one; resources are keys such as
 * {@code staff/dr-a}, {@code location/or-2}, {@code equipment/c-arm/1}. Only the procedure is needed. {@code spread} leaves out
 * answers that overlap a better one, which is what people want to choose from.
 */
public record FindRequest(
        String procedure,
        @Nullable String patient,
        @Nullable String earliest,
        @Nullable String latest,
        @Nullable Integer lengthMinutes,
        Set<String> required,
        Set<String> preferred,
        Set<String> excluded,
        Set<String> days,
        List<Hours> times,
        @Nullable Integer stepMinutes,
        @Nullable Integer limit,
        @Nullable Boolean spread) {

    public FindRequest {
        required = Set.copyOf(Objects.requireNonNullElse(required, Set.of()));
        preferred = Set.copyOf(Objects.requireNonNullElse(preferred, Set.of()));
        excluded = Set.copyOf(Objects.requireNonNullElse(excluded, Set.of()));
        days = Set.copyOf(Objects.requireNonNullElse(days, Set.of()));
        times = List.copyOf(Objects.requireNonNullElse(times, List.of()));
    }

    boolean spreads() {
        return Boolean.TRUE.equals(spread);
    }

    /** A part of the day in local time. */
    public record Hours(LocalTime from, LocalTime to) {

        public Hours {
            from = Objects.requireNonNullElse(from, LocalTime.MIDNIGHT);
            to = Objects.requireNonNullElse(to, LocalTime.MIDNIGHT);
        }
    }

    public static FindRequest of(String procedure, String earliest, String latest) {
        return new FindRequest(procedure, null, earliest, latest, null, Set.of(), Set.of(), Set.of(), Set.of(), List.of(), null, null, false);
    }
}
