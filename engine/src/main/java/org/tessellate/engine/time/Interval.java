package org.tessellate.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A half-open stretch of time {@code [start, end)}, never empty; immutable. */
public record Interval(Instant start, Instant end) {

    public Interval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "The start (%s) is not before the end (%s).\nMaybe the two were swapped, or the length is zero."
                            .formatted(start, end));
        }
    }

    public static Interval of(Instant start, Duration length) {
        return new Interval(start, start.plus(length));
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    /** The length in whole minutes, rounded down. */
    public long minutes() {
        return length().toMinutes();
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean covers(Interval other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** True when the two share at least an instant; intervals that only touch do not. */
    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public Optional<Interval> intersection(Interval other) {
        if (!overlaps(other)) {
            return Optional.empty();
        }
        return Optional.of(new Interval(
                start.isAfter(other.start) ? start : other.start,
                end.isBefore(other.end) ? end : other.end));
    }
}
