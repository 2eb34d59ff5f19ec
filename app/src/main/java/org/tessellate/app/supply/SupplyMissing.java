package org.tessellate.app.supply;

import java.util.List;

/** All visits that were promised what will not be there when they begin; {@code holders} name them as the claim table does, {@code why} is one sentence. */
public record SupplyMissing(Stock stock, List<String> holders, String why) {

    public SupplyMissing {
        holders = List.copyOf(holders);
    }
}
