package org.tessellate.app.booking;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Says that a visit gave time back, in the caller's transaction. */
@Component
class FreedTime {

    private final ApplicationEventPublisher events;
    private final ExtraStore extras;
    private final Clock clock;

    FreedTime(ApplicationEventPublisher events, ExtraStore extras, Clock clock) {
        this.events = events;
        this.extras = extras;
        this.clock = clock;
    }

    void say(Appointment before, VisitFreed.Cause cause) {
        events.publishEvent(new VisitFreed(before, cause, clock.instant(), extras.isExtra(before.id())));
    }
}
