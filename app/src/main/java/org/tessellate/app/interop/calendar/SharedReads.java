package org.tessellate.app.interop.calendar;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.LastSeen;
import org.tessellate.app.rostering.SharedCalendarRead;

/** Remembers when somebody's secret address was last read: one that nobody reads can go, one read after its owner left tells of a leak. */
@Component
class SharedReads {

    private final LastSeen seen;

    SharedReads(LastSeen seen) {
        this.seen = seen;
    }

    @EventListener
    void remember(SharedCalendarRead read) {
        seen.mark(LastSeen.Kind.SHARED_CALENDAR_READ, read.staff().value(), null);
    }
}
