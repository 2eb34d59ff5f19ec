package org.tessellate.app.booking.waitlist;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.VisitWishes;

/**
 * When and with whom somebody can come: days and times local to the facility, resources as keys such as {@code staff/dr-a}.
 * {@code noticeHours} is how long before the visit they must know of it. {@code visit} is what the clinician and the room must have;
 * {@code needs}, such as {@code ACCESS/INTERPRETER}, are for whoever books to see.
 */
public record Wishes(
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        Set<DayOfWeek> days,
        List<FindRequest.Hours> times,
        Set<String> required,
        Set<String> preferred,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int noticeHours,
        VisitWishes visit,
        Set<String> needs) {

    public static final Wishes NONE = new Wishes(null, null, Set.of(), List.of(), Set.of(), Set.of(), 0);

    public Wishes {
        days = Set.copyOf(Objects.requireNonNullElse(days, Set.of()));
        times = List.copyOf(Objects.requireNonNullElse(times, List.of()));
        required = Set.copyOf(Objects.requireNonNullElse(required, Set.of()));
        preferred = Set.copyOf(Objects.requireNonNullElse(preferred, Set.of()));
        visit = Objects.requireNonNullElse(visit, VisitWishes.none());
        needs = Set.copyOf(Objects.requireNonNullElse(needs, Set.of()));
    }

    /** Without anything that the visit needs beyond its procedure. */
    public Wishes(@Nullable LocalDate firstDay, @Nullable LocalDate lastDay, Set<DayOfWeek> days, List<FindRequest.Hours> times, Set<String> required, Set<String> preferred, int noticeHours) {
        this(firstDay, lastDay, days, times, required, preferred, noticeHours, VisitWishes.none(), Set.of());
    }

    /** At any time, with what the visit needs. */
    public static Wishes needing(VisitWishes visit, Set<String> needs) {
        return new Wishes(null, null, Set.of(), List.of(), Set.of(), Set.of(), 0, visit, needs);
    }
}
