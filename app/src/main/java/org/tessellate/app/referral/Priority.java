package org.tessellate.app.referral;

import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.waitlist.Urgency;

/** How soon somebody referred should be seen, the most urgent first; {@code EMERGENCY} is today and never a place on a list. */
public enum Priority {
    EMERGENCY(null), URGENT(Urgency.URGENT), SOON(Urgency.SOON), ROUTINE(Urgency.ROUTINE);

    private final @Nullable Urgency urgency;

    Priority(@Nullable Urgency urgency) {
        this.urgency = urgency;
    }

    /** What the waiting list calls it; null where nobody should wait on one. */
    public @Nullable Urgency urgency() {
        return urgency;
    }

    public boolean isMoreUrgentThan(Priority other) {
        return compareTo(other) < 0;
    }

    public Priority moreUrgentOf(Priority other) {
        return isMoreUrgentThan(other) ? this : other;
    }
}
