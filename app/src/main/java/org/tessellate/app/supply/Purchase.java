package org.tessellate.app.supply;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that a person approved: how many of a stock, by when they are needed, and what the system that buys said of it last.
 *
 * @param withdrawnAt when the buyer was asked to take it back; whether that came in time, its {@code status} tells
 */
public record Purchase(String id, StockId stock, int quantity, Instant neededBy, Status status, @Nullable Instant due, String requestedBy, Instant requestedAt,
        @Nullable Instant withdrawnAt) {

    /** Sent or on its way to the buyer, taken on with a day, come, or refused. */
    public enum Status { REQUESTED, ORDERED, RECEIVED, REFUSED }

    boolean isOpen() {
        return status == Status.REQUESTED || status == Status.ORDERED;
    }

    /** When it is there, as far as anybody knows. */
    Instant comes() {
        return due == null ? neededBy : due;
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** It comes, but not in time. */
    public boolean isLate() {
        return due != null && due.isAfter(neededBy);
    }
}
