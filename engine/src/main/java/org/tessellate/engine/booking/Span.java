package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.Interval;

/**
 * When something is needed: from {@code offset} after the visit's start ({@code fromEnd}: its end) for {@code length} (to the visit's end
 * when null), and occupied {@code before} (setup, transport) and {@code after} (turnover, cleaning) that.
 */
public record Span(Duration offset, @Nullable Duration length, Duration before, Duration after, boolean fromEnd) {

    /** Longer than anything is planned. */
    private static final Duration FOR_GOOD = Duration.ofDays(3_650);

    public Span {
        if (offset.isNegative() || before.isNegative() || after.isNegative()) {
            throw new IllegalArgumentException(
                    "The span's offset (%s), before (%s) or after (%s) is negative.\nMaybe the sign slipped."
                            .formatted(offset, before, after));
        }
        if (length == null && fromEnd) {
            throw new IllegalArgumentException("What follows a visit has no length.\nMaybe say how long it is needed.");
        }
        if (length != null && !length.isPositive()) {
            throw new IllegalArgumentException(
                    "The span's length (%s) is not positive.\nMaybe leave it out to last to the visit's end."
                            .formatted(length));
        }
    }

    public Span(Duration offset, @Nullable Duration length, Duration before, Duration after) {
        this(offset, length, before, after, false);
    }

    public static Span wholeVisit() {
        return new Span(Duration.ZERO, null, Duration.ZERO, Duration.ZERO);
    }

    public static Span from(Duration offset, Duration length) {
        return new Span(offset, length, Duration.ZERO, Duration.ZERO);
    }

    /** From {@code offset} to the visit's end. */
    public static Span after(Duration offset) {
        return new Span(offset, null, Duration.ZERO, Duration.ZERO);
    }

    /** From {@code gap} after the visit's end, however long it takes: a bed in recovery. */
    public static Span following(Duration gap, Duration length) {
        return new Span(gap, length, Duration.ZERO, Duration.ZERO, true);
    }

    /** From the visit's start on for good: what is used up. */
    public static Span usedUp() {
        return from(Duration.ZERO, FOR_GOOD);
    }

    boolean isForGood() {
        return FOR_GOOD.equals(length);
    }

    public Span padded(Duration setup, Duration turnover) {
        return new Span(offset, length, setup, turnover, fromEnd);
    }

    /** What a visit of {@code visitLength} beginning at {@code start} occupies, setup and turnover included. */
    public Interval occupied(Instant start, Duration visitLength) {
        return Interval.of(start.plus(lead(visitLength)), occupiedLength(visitLength));
    }

    /** From the visit's start to the start of the occupation; negative when setup comes before the visit. */
    Duration lead(Duration visitLength) {
        Duration begins = offset.minus(before);
        return fromEnd ? visitLength.plus(begins) : begins;
    }

    Duration occupiedLength(Duration visitLength) {
        Duration needed = length != null ? length : visitLength.minus(offset);
        if (!needed.isPositive()) {
            throw new IllegalArgumentException(
                    "The need begins (%s) at or after the visit's end (%s).\nMaybe the length was overridden too short."
                            .formatted(offset, visitLength));
        }
        return before.plus(needed).plus(after);
    }
}
