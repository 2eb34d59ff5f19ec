package org.tessellate.app.booking;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.booking.BookingRequest;
import org.tessellate.engine.booking.BookingRequest.TimeOfDay;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.booking.Terms;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Turns what came over the wire into a request the engine understands, or says which value cannot be. */
@Component
class RequestReader {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(400);

    private final Clock clock;
    private final BookingPolicy policy;
    private final StartLimits limits;

    RequestReader(Clock clock, BookingPolicy policy, StartLimits limits) {
        this.clock = clock;
        this.policy = policy;
        this.limits = limits;
    }

    BookingRequest find(FindRequest find, BookingContext context) {
        Interval window = window(find, context);
        return new BookingRequest(find.procedure(), window, minutes(find.lengthMinutes(), "length"),
                ids(find.required()),
                ids(find.preferred()),
                ids(find.excluded()),
                find.days().stream().map(RequestReader::day).collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class))),
                find.times().stream().map(hours -> new TimeOfDay(hours.from(), hours.to())).toList(),
                IntervalSet.empty(),
                minutes(find.stepMinutes(), "step").orElseGet(() -> policy.step(context.unit())),
                terms(find, context, window));
    }

    private Terms terms(FindRequest find, BookingContext context, Interval window) {
        boolean urgent = find.urgency() == FindRequest.Urgency.URGENT;
        return new Terms(find.wishes().wishes(), limits.of(context, window, find.patient(), urgent), Set.of(), owners(context));
    }

    /** Whose blocks the visit may use: those of its service. */
    static Set<String> owners(BookingContext context) {
        return Set.of("service/" + context.procedure().service());
    }

    private Interval window(FindRequest find, BookingContext context) {
        Instant now = clock.instant();
        Instant earliest = find.earliest() == null ? now : LocalMoments.read(find.earliest(), "earliest start", context.zone());
        Instant latest = find.latest() == null
                ? earliest.plus(policy.horizon(context.unit(), find.urgency()))
                : LocalMoments.read(find.latest(), "latest end", context.zone());
        return window(earliest, latest, now);
    }

    /** The past is cut off: nothing can begin there. */
    private static Interval window(Instant earliest, Instant latest, Instant now) {
        Instant from = earliest.isBefore(now) ? now : earliest;
        if (!earliest.isBefore(latest) || !from.isBefore(latest)) {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL,
                    "The latest end (%s) is not after the earliest start (%s) and now (%s).".formatted(latest, earliest, now),
                    "Maybe the two were swapped, or the day has passed.");
        }
        if (Duration.between(from, latest).compareTo(LONGEST_WINDOW) > 0) {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL,
                    "The window from (%s) to (%s) is longer than (%d) days.".formatted(from, latest, LONGEST_WINDOW.toDays()),
                    "Maybe a year slipped; look for a shorter stretch at a time.");
        }
        return new Interval(from, latest);
    }

    /** Starts so far on either side of a moment, with the time the last one takes and without the past. */
    Interval around(Instant moment, Duration each, Duration length) {
        return window(moment.minus(each), moment.plus(each).plus(length), clock.instant());
    }

    /** Starts from this one on, to the minute, for as long as the longest pace; the caller keeps only those at the start. */
    BookingRequest from(Instant start, BookingContext context, HoldRequest hold) {
        Instant now = clock.instant();
        if (start.isBefore(now) || !start.truncatedTo(ChronoUnit.MINUTES).equals(start)) {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL, "The start (%s) is before now (%s), or not a whole minute.".formatted(start, now),
                    "Maybe find again and take one of the starts it gives.");
        }
        Optional<Duration> length = minutes(hold.lengthMinutes(), "length");
        BookingRequest request = BookingRequest.of(hold.procedure(), Interval.of(start, length.orElse(context.longest())))
                .requiring(ids(hold.resources())).without(ids(hold.excluded()).toArray(ResourceId[]::new)).every(Duration.ofMinutes(1)).on(new Terms(hold.wishes().wishes(), List.of(), Set.of(), owners(context)));
        return length.map(request::lasting).orElse(request);
    }

    Interval gap(GapRequest gap, ZoneId zone) {
        return window(LocalMoments.read(gap.start(), "start", zone), LocalMoments.read(gap.end(), "end", zone), clock.instant());
    }

    static Set<ResourceId> ids(Collection<String> keys) {
        return keys.stream().map(ResourceId::new).collect(Collectors.toSet());
    }

    private static Optional<Duration> minutes(@Nullable Integer minutes, String what) {
        if (minutes != null && (minutes < 1 || minutes > 1_440)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The %s (%d min) is not within 1..1440.".formatted(what, minutes),
                    "Maybe it was meant in another unit.");
        }
        return Optional.ofNullable(minutes).map(Duration::ofMinutes);
    }

    /** Accepts MON, Monday and MO. */
    private static DayOfWeek day(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        List<DayOfWeek> matching = Arrays.stream(DayOfWeek.values())
                .filter(day -> upper.length() >= 2 && day.name().startsWith(upper)).toList();
        if (matching.size() != 1) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The day (%s) is not a day of the week.".formatted(text),
                    "Maybe write MON, TUE, WED, THU, FRI, SAT or SUN.");
        }
        return matching.getFirst();
    }
}
