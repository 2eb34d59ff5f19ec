package org.tessellate.app.supply;

import java.time.Instant;

/** What lies there, what comes, or how much there should be is another than before; said in the transaction of the change. */
public record StockChanged(StockId stock, Instant at) {}
