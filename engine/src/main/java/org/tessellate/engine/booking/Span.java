package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.Interval;

/**
 * When, within a visit, something is needed: from {@code offset} for {@code length} (to the visit's end when null), and
 * occupied {@code before} (setup, transport) and {@code after} (turnover, cleaning) that.
 */
public record Span(Duration offset, @Nullable Duration length, Duration before, Duration after) {

    public Span {
        if (offset.isNegative() || before.isNegative() || after.isNegative()) {
            throw new IllegalArgumentException(
                    "The span's offset (%s), before (%s) or after (%s) is negative.\nMaybe the sign slipped."
                            .formatted(offset, before, after));
        }
        if (length != null && !length.isPositive()) {
            throw new IllegalArgumentException(
                    "The span's length (%s) is not positive.\nMaybe leave it out to last to the visit's end."
                            .formatted(length));
        }
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

    public Span padded(Duration setup, Duration turnover) {
        return new Span(offset, length, setup, turnover);
    }

    /** What a visit of {@code visitLength} beginning at {@code start} occupies, setup and turnover included. */
    public Interval occupied(Instant start, Duration visitLength) {
        return Interval.of(start.plus(lead()), occupiedLength(visitLength));
    }

    /** From the visit's start to the start of the occupation; negative when setup comes before the visit. */
    Duration lead() {
        return offset.minus(before);
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
