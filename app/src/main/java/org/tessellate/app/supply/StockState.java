package org.tessellate.app.supply;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stock as people look at it: on the shelf, promised to visits, what will be left when all of them have used theirs and everything
 * expected has come, and when the next delivery is due.
 */
public record StockState(Stock stock, String itemName, String kind, int onHand, int promised, int expected, int projected, @Nullable Instant nextDelivery,
        List<String> procedures, int version) {

    /** Fewer will be left than there should be. */
    public boolean isLow() {
        return projected < stock.threshold();
    }

    /** More is promised than there will be: some visit goes without. */
    public boolean isShort() {
        return projected < 0;
    }
}
