package org.tessellate.app.supply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.ProcedureId;

/** All items, stocks and needs in use as they stood at one moment; immutable. */
record SupplyPlan(Map<ItemId, Item> items, Map<ResourceKey, Stock> stocks, Map<ProcedureId, List<ItemNeed>> needs) {

    /** What a visit takes at a site, whether the item is kept there or not. */
    List<Use> uses(ProcedureId procedure, FacilityId facility) {
        return needs.getOrDefault(procedure, List.of()).stream()
                .map(need -> new Use(ResourceKey.stock(facility.value(), need.item().value()), items.get(need.item()).name(), need.quantity())).toList();
    }

    Optional<Stock> stock(ResourceKey key) {
        return Optional.ofNullable(stocks.get(key));
    }
}
