package org.tessellate.app.supply;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.VersionedCopy;

/** What procedures use up and what is there of it, for those who book; what is promised already is in the claim table. Thread-safe. */
@Service
public class Supplies {

    private final Register<Item> items;
    private final Register<Stock> stocks;
    private final Register<ItemNeed> needs;
    private final Facilities facilities;
    private final LevelStore levels;
    private final VersionedCopy<SupplyPlan> plan;

    Supplies(Register<Item> items, Register<Stock> stocks, Register<ItemNeed> needs, Facilities facilities, LevelStore levels, JdbcClient jdbc) {
        this.items = items;
        this.stocks = stocks;
        this.needs = needs;
        this.facilities = facilities;
        this.levels = levels;
        this.plan = new VersionedCopy<>(jdbc, "supply.plan_version", version -> read());
    }

    private SupplyPlan read() {
        return new SupplyPlan(items.all().stream().collect(Collectors.toMap(Item::id, Function.identity())),
                stocks.all().stream().filter(stock -> facilities.graph().units().containsKey(stock.unit()))
                        .collect(Collectors.toMap(this::key, Function.identity())),
                needs.all().stream().collect(Collectors.groupingBy(ItemNeed::procedure)));
    }

    /** How claims name it. */
    ResourceKey key(Stock stock) {
        return ResourceKey.stock(facilities.graph().unit(stock.unit()).facility().value(), stock.item().value());
    }

    SupplyPlan plan() {
        return plan.current();
    }

    /** What one visit of the procedure uses up at the site. */
    public List<Use> uses(ProcedureId procedure, FacilityId facility) {
        return plan().uses(procedure, facility);
    }

    /** How much of each there is; none of what is not kept there. */
    public Map<ResourceKey, Level> levels(Collection<ResourceKey> keys) {
        SupplyPlan now = plan();
        Map<ResourceKey, StockId> known = new HashMap<>();
        keys.forEach(key -> now.stock(key).ifPresent(stock -> known.put(key, stock.id())));
        Map<StockId, Integer> onHand = levels.onHand(known.values());
        Map<StockId, List<Level.Arrival>> expected = levels.expected(known.values());
        Map<ResourceKey, Level> found = new HashMap<>();
        keys.forEach(key -> found.put(key, known.containsKey(key)
                ? new Level(onHand.getOrDefault(known.get(key), 0), expected.getOrDefault(known.get(key), List.of())) : Level.none()));
        return found;
    }

    /** As {@link #levels}, and so they stay until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<ResourceKey, Level> lockUnchanged(Collection<ResourceKey> keys) {
        if (!keys.isEmpty()) {
            SupplyPlan now = plan();
            levels.lockUnchanged(keys.stream().flatMap(key -> now.stock(key).stream()).map(Stock::id).toList());
        }
        return keys.isEmpty() ? Map.of() : levels(keys);
    }
}
