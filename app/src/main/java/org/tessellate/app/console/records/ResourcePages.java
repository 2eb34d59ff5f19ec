package org.tessellate.app.console.records;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tessellate.app.facility.CalendarDay;
import org.tessellate.app.facility.Equipment;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.HealthcareService;
import org.tessellate.app.facility.Location;
import org.tessellate.app.facility.Outage;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.Region;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.supply.Item;
import org.tessellate.app.supply.ItemNeed;
import org.tessellate.app.supply.Stock;

/** The resources page: places, devices, services and procedures. */
@Controller
@RequestMapping("/resources")
@Guarded(read = Permission.RESOURCES_READ, write = Permission.RESOURCES_WRITE)
class ResourcePages extends TablePages {

    ResourcePages(Register<Unit> units, Register<Location> locations, Register<Equipment> equipment, Register<HealthcareService> services,
            Register<Procedure> procedures, Register<Outage> outages, Register<Facility> facilities, Register<Region> regions,
            Register<CalendarDay> calendar, Register<Item> items, Register<Stock> stocks, Register<ItemNeed> needs, TableViews views, Access access) {
        super("resources", Permission.RESOURCES_WRITE, List.of(
                RecordTable.of("units", units, "name", "kind", "facility", "serviceLine", "capacity"),
                RecordTable.of("locations", locations, "name", "unit", "kind", "partOf", "status", "hours"),
                RecordTable.of("equipment", equipment, "name", "unit", "kind", "units", "fixedIn", "notReady"),
                RecordTable.of("services", services, "name", "unit", "serviceLine", "hours"),
                RecordTable.of("procedures", procedures, "name", "service", "durationMinutes", "setupMinutes", "turnoverMinutes"),
                RecordTable.of("items", items, "name", "kind", "leadDays", "priceCents"),
                RecordTable.of("stocks", stocks, "item", "unit", "threshold", "orderUpTo", "owner"),
                RecordTable.of("item-needs", needs, "procedure", "item", "quantity"),
                RecordTable.of("outages", outages, "interval", "location", "equipment", "unitNumber", "kind", "reason"),
                RecordTable.of("calendar-days", calendar, "name", "facility", "kind", "firstDay", "lastDay", "announced"),
                RecordTable.of("facilities", facilities, "name", "region", "zone"),
                RecordTable.of("regions", regions, "name")), views, access);
    }
}
