package org.tessellate.app.console.decisions;

import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Blank;

/** Which part of the queue is shown; as in the address. */
record QueueChoice(@Nullable String unit, @Nullable String kind, @Nullable String mine, @Nullable String overdue, @Nullable String later) {

    /** An empty parameter is as good as none. */
    QueueChoice {
        unit = Blank.toNull(unit);
        kind = Blank.toNull(kind);
        mine = Blank.toNull(mine);
        overdue = Blank.toNull(overdue);
        later = Blank.toNull(later);
    }

    boolean accepts(QueueItem item) {
        return (kind == null || item.kind().equals(kind)) && (mine == null || item.mine()) && (overdue == null || item.overdue());
    }

    public boolean isNarrowed() {
        return unit != null || kind != null || mine != null || overdue != null || later != null;
    }
}
