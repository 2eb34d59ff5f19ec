package org.tessellate.engine.time;

import java.time.Instant;
import java.time.LocalDateTime;

/** What a local date and time means in a zone: one instant, none (clocks went forward) or two (clocks went back). */
public sealed interface ResolvedTime {

    record Exact(Instant instant) implements ResolvedTime {}

    /** The local time was skipped; {@code firstValid} is the first local time after the gap, at {@code transition}. */
    record Gap(LocalDateTime firstValid, Instant transition) implements ResolvedTime {}

    /** The local time occurs twice. */
    record Ambiguous(Instant earlier, Instant later) implements ResolvedTime {}

    /** The one instant to use when a rule, not a person, speaks: after a gap, and the first of two. */
    default Instant lenient() {
        return switch (this) {
            case Exact exact -> exact.instant();
            case Gap gap -> gap.transition();
            case Ambiguous ambiguous -> ambiguous.earlier();
        };
    }
}
