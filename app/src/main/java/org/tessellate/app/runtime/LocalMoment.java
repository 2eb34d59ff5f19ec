package org.tessellate.app.runtime;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.tessellate.engine.time.ResolvedTime;
import org.tessellate.engine.time.Zones;

/**
 * What a person means who writes a local time without an offset, as browsers' date fields do: these cannot say which of two hours is
 * meant, so the first is taken. Requests for visits, which can, are read by the booking module's own LocalMoments, which asks back.
 */
public final class LocalMoment {

    private LocalMoment() {}

    /** The first of two where clocks go back; refuses a time that clocks skip. */
    public static Instant of(LocalDateTime local, ZoneId zone) {
        return switch (Zones.resolve(local, zone)) {
            case ResolvedTime.Gap(LocalDateTime firstValid, Instant transition) -> throw Problem.invalid(ProblemCode.INVALID_LOCAL_TIME,
                    "The time (%s) does not exist in (%s): clocks are put forward then.".formatted(local, zone),
                    "Maybe %s is meant, the first time after the change.".formatted(firstValid));
            case ResolvedTime.Exact(Instant instant) -> instant;
            case ResolvedTime.Ambiguous(Instant earlier, Instant later) -> earlier;
        };
    }
}
