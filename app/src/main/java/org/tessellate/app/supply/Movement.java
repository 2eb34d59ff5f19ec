package org.tessellate.app.supply;

import java.time.Instant;

/** One change of a stock: by how many, what lay there afterwards, and why. */
public record Movement(StockId stock, int change, int onHand, Cause cause, String reason, Instant at, String by) {

    /** Somebody counted, a delivery came, a visit used it, or the system that keeps the stock said so. */
    public enum Cause { COUNTED, RECEIVED, USED, REPORTED }
}
