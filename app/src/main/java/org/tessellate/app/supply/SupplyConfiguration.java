package org.tessellate.app.supply;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Definition;
import org.tessellate.app.register.Fault;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Registers;

/** The registers of what is kept and what it is for. */
@Configuration(proxyBeanMethods = false)
class SupplyConfiguration {

    private final Registers registers;
    private final Facilities facilities;
    private final LevelStore levels;

    SupplyConfiguration(Registers registers, Facilities facilities, LevelStore levels) {
        this.registers = registers;
        this.facilities = facilities;
        this.levels = levels;
    }

    @Bean
    Register<Item> itemsRegister() {
        return open(Definition.of("Item", "supply.item", Item.class, Permission.RESOURCES_WRITE, Item::id)
                .forAnyUnit()
                .key("kind", Item::kind).filter("kind", "kind"));
    }

    @Bean
    Register<Stock> stocksRegister(Register<Item> items, Register<Unit> units) {
        return open(Definition.of("Stock", "supply.stock", Stock.class, Permission.RESOURCES_WRITE, Stock::id)
                .unit(Stock::unit)
                .key("item_id", Stock::item).filter("item", "item_id")
                .key("unit_id", Stock::unit).filter("unit", "unit_id")
                .key("facility_id", this::facilityOf)
                .reference("item", "item", Stock::item, items)
                .reference("unit", "unit", Stock::unit, units)
                .owner("item", Stock::item)
                .check(this::secondStocks)
                .onChange(change -> levels.open(change.after().id())));
    }

    @Bean
    Register<ItemNeed> itemNeedsRegister(Register<Item> items, Register<Procedure> procedures) {
        return open(Definition.of("ItemNeed", "supply.need", ItemNeed.class, Permission.RESOURCES_WRITE, ItemNeed::id)
                .unit(this::unitOf)
                .key("procedure_id", ItemNeed::procedure).filter("procedure", "procedure_id")
                .key("item_id", ItemNeed::item).filter("item", "item_id")
                .reference("procedure", "procedure", ItemNeed::procedure, procedures)
                .reference("item", "item", ItemNeed::item, items)
                .owner("procedure", ItemNeed::procedure));
    }

    private <T extends Record> Register<T> open(Definition<T> definition) {
        return registers.open(definition.beforeOthersOnChange(change -> levels.countPlan()));
    }

    private @Nullable Object facilityOf(Stock stock) {
        Unit unit = facilities.graph().units().get(stock.unit());
        return unit == null ? null : unit.facility();
    }

    private @Nullable Object unitOf(ItemNeed need) {
        ResourceGraph graph = facilities.graph();
        Procedure procedure = graph.procedures().get(need.procedure());
        return procedure == null ? null : graph.unitOf(procedure);
    }

    private List<Fault> secondStocks(Stock stock) {
        Object facility = facilityOf(stock);
        return facility == null ? List.of() : levels.otherStock(stock, facility.toString()).stream()
                .map(other -> new Fault("item", stock.item().value(), "is kept at this site already, as stock " + other)).toList();
    }
}
