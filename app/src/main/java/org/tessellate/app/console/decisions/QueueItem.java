package org.tessellate.app.console.decisions;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of the queue: a recommendation or an exception with whose turn it is and by when. */
record QueueItem(
        String id, boolean exception, String kind, String title, String unit, String owner, boolean mine, Instant since, Duration age,
        @Nullable Instant deadline, boolean overdue, @Nullable Instant later, @Nullable String escalatedFrom) {

    /** The key of the unit in which an age is told. */
    public String ageUnit() {
        return age.toHours() < 1 ? "minutes" : age.toDays() < 2 ? "hours" : "days";
    }

    public long ageCount() {
        return age.toHours() < 1 ? Math.max(0, age.toMinutes()) : age.toDays() < 2 ? age.toHours() : age.toDays();
    }

    public String kindKey() {
        return switch (kind) {
            case "ROSTER", "REBOOK", "STAFFING_MIX", "REALLOCATION", "TEMPLATE", "REFERRAL", "BLOCK_RELEASE", "PURCHASE", "PURCHASE_WITHDRAWAL", "EHR_WRITE" -> kind;
            default -> exception ? "EXCEPTION" : "OTHER";
        };
    }
}
