package org.tessellate.app.booking;

import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to look for. Times are instants with an offset, or local to the facility without one; resources are keys such as
 * {@code staff/dr-a}, {@code location/or-2}, {@code equipment/c-arm/1}. Only the procedure is needed. {@code spread} leaves out
 * answers that overlap a better one, which is what people want to choose from. {@code sites} are facilities: procedures of
 * the same name there count too.
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
        @Nullable Boolean spread,
        VisitWishes wishes,
        @Nullable Urgency urgency,
        Set<String> sites) {

    public FindRequest {
        required = Set.copyOf(Objects.requireNonNullElse(required, Set.of()));
        preferred = Set.copyOf(Objects.requireNonNullElse(preferred, Set.of()));
        excluded = Set.copyOf(Objects.requireNonNullElse(excluded, Set.of()));
        days = Set.copyOf(Objects.requireNonNullElse(days, Set.of()));
        times = List.copyOf(Objects.requireNonNullElse(times, List.of()));
        wishes = Objects.requireNonNullElse(wishes, VisitWishes.none());
        sites = Set.copyOf(Objects.requireNonNullElse(sites, Set.of()));
    }

    /** Without wishes as to who and where, nowhere else, and no more urgent than usual. */
    public FindRequest(String procedure, @Nullable String patient, @Nullable String earliest, @Nullable String latest, @Nullable Integer lengthMinutes,
            Set<String> required, Set<String> preferred, Set<String> excluded, Set<String> days, List<Hours> times, @Nullable Integer stepMinutes,
            @Nullable Integer limit, @Nullable Boolean spread) {
        this(procedure, patient, earliest, latest, lengthMinutes, required, preferred, excluded, days, times, stepMinutes, limit, spread,
                VisitWishes.none(), null, Set.of());
    }

    /** The same of another procedure, by itself. */
    FindRequest of(String other) {
        return new FindRequest(other, patient, earliest, latest, lengthMinutes, required, preferred, excluded, days, times, stepMinutes, limit, spread,
                wishes, urgency, Set.of());
    }

    /** How soon it should be; without a latest end the policy says until when to look. */
    public enum Urgency { URGENT, SOON, ROUTINE }


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
