package org.tessellate.app.interop.effects;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.EventEffect;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.InboundEvent;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.CallOut;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;
import tools.jackson.databind.JsonNode;

/** Somebody is away in these stretches, says another system: a call-out for each that is not over, so that shifts and visits in it are looked at. */
@Component
class UnavailableEffect implements EventEffect {

    private final Workforce workforce;
    private final Clock clock;

    UnavailableEffect(Workforce workforce, Clock clock) {
        this.workforce = workforce;
        this.clock = clock;
    }

    @Override
    public boolean handles(EventType type) {
        return type == EventType.STAFF_UNAVAILABLE;
    }

    @Override
    public Outcome apply(InboundEvent event) {
        StaffId staff = new StaffId(event.required("staff"));
        List<Interval> away = event.data().get("stretches").valueStream().map(stretch -> stretch(stretch, event)).filter(stretch -> stretch.end().isAfter(clock.instant())).toList();
        List<String> reported = away.stream().map(stretch -> workforce.reportCallOut(staff, stretch, null)).map(CallOut::id).map(String::valueOf).toList();
        return reported.isEmpty() ? new Outcome.Ignored("It names no stretch that is not over.") : new Outcome.Accepted("call-out/" + String.join(" call-out/", reported));
    }

    private static Interval stretch(JsonNode told, InboundEvent event) {
        Instant start = Instant.parse(told.get("start").asString());
        Instant end = Instant.parse(told.get("end").asString());
        if (!start.isBefore(end)) {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL, "The stretch from (%s) to (%s) of (%s) is not whole.".formatted(start, end, event.subject()),
                    "Maybe the two were exchanged.");
        }
        return new Interval(start, end);
    }
}
