package org.tessellate.app.interop.effects;

import java.time.Instant;
import org.tessellate.app.interop.InboundEvent;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;

/** The stretch of time an event tells of. */
final class Stretch {

    private Stretch() {}

    static Interval of(InboundEvent event) {
        String start = event.text("start").orElse(event.time().toString());
        String end = event.text("end").orElse("");
        if (start.isEmpty() || end.isEmpty() || !Instant.parse(start).isBefore(Instant.parse(end))) {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL, "The stretch from (%s) to (%s) of (%s) is not whole.".formatted(start, end, event.subject()),
                    "Maybe send both moments, the beginning before the end.");
        }
        return new Interval(Instant.parse(start), Instant.parse(end));
    }
}
