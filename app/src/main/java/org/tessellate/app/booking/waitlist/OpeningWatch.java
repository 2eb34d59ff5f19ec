package org.tessellate.app.booking.waitlist;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Queues openings again that nobody was found for, or whose work was lost; each less and less often. */
@Component
class OpeningWatch {

    private final OpeningStore openings;
    private final FillQueue queue;
    private final Clock clock;

    OpeningWatch(OpeningStore openings, FillQueue queue, Clock clock) {
        this.openings = openings;
        this.queue = queue;
        this.clock = clock;
    }

    // What is noted as tried and then lost is made up for at the next turn.
    void look() {
        Instant now = clock.instant();
        List<String> due = openings.due(now);
        openings.tried(due, now);
        due.forEach(queue::add);
    }
}
