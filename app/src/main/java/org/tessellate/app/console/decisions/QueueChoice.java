package org.tessellate.app.console.decisions;

import org.jspecify.annotations.Nullable;

/** Which part of the queue is shown; as in the address. */
record QueueChoice(@Nullable String unit, @Nullable String kind, @Nullable String mine, @Nullable String overdue, @Nullable String later) {

    boolean accepts(QueueItem item) {
        return (isBlank(kind) || item.kind().equals(kind)) && (mine == null || item.mine()) && (overdue == null || item.overdue());
    }

    public boolean isNarrowed() {
        return !isBlank(unit) || !isBlank(kind) || mine != null || overdue != null || later != null;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
