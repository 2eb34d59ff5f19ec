package org.tessellate.app.booking.block;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.booking.blocks.UnusedTime;

/** One day of a block: when, whose now, how much is booked, how much will likely stay unused, and what became of it. */
public record BlockDay(
        Block block, LocalDate day, Instant start, Instant end, Instant release, String ownerName, String roomName, State state,
        int minutes, int bookedMinutes, @Nullable UnusedTime unused, @Nullable String grantedTo) {

    /** Kept for its owner; past its release; let go and open to all; granted to a service. */
    public enum State { KEPT, LAPSED, OPEN, GRANTED }

    public int bookedPercent() {
        return minutes == 0 ? 0 : Math.min(100, 100 * bookedMinutes / minutes);
    }
}
