package org.tessellate.app.console.records;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Equipment;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.HealthcareService;
import org.tessellate.app.facility.Location;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.Region;
import org.tessellate.app.facility.RegionId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.register.Register;
import org.tessellate.app.supply.Item;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;

/** What people call the things that tables name by id, and which day it is where they are. */
@Component
class Names {

    /** The API path under which ids of an entity are looked up. */
    static final Map<String, String> LOOKUPS = Map.of("unit", "units", "facility", "facilities", "region", "regions",
            "location", "locations", "equipment", "equipment", "service", "services", "procedure", "procedures", "staff member", "staff", "item", "items");

    private final Facilities facilities;
    private final Workforce workforce;
    private final Register<Item> items;
    private final Clock clock;

    Names(Facilities facilities, Workforce workforce, Register<Item> items, Clock clock) {
        this.facilities = facilities;
        this.workforce = workforce;
        this.items = items;
        this.clock = clock;
    }

    static @Nullable String lookup(@Nullable String entity) {
        return entity == null ? null : LOOKUPS.get(entity.toLowerCase(Locale.ROOT));
    }

    /** The name of an active entry; its id when it has none any more. */
    String of(@Nullable String entity, String id) {
        if (entity == null || id.isBlank()) {
            return id;
        }
        ResourceGraph graph = facilities.graph();
        return switch (entity.toLowerCase(Locale.ROOT)) {
            case "unit" -> name(graph.units(), new UnitId(id), Unit::name);
            case "facility" -> name(graph.facilities(), new FacilityId(id), Facility::name);
            case "region" -> name(graph.regions(), new RegionId(id), Region::name);
            case "location" -> name(graph.locations(), new LocationId(id), Location::name);
            case "equipment" -> name(graph.equipment(), new EquipmentId(id), Equipment::name);
            case "service" -> name(graph.services(), new ServiceId(id), HealthcareService::name);
            case "procedure" -> name(graph.procedures(), new ProcedureId(id), Procedure::name);
            case "item" -> items.find(id).map(item -> item.value().name()).orElse(id);
            case "staff member" -> file(id).map(file -> file.member().name()).orElse(id);
            default -> id;
        };
    }

    Optional<StaffFile> file(String staff) {
        return Optional.ofNullable(workforce.directory().files().get(new StaffId(staff)));
    }

    /** Today where the person works. */
    LocalDate today(@Nullable String staff) {
        return Optional.ofNullable(staff).flatMap(this::file).filter(file -> facilities.graph().units().containsKey(file.member().homeUnit()))
                .map(file -> LocalDate.ofInstant(clock.instant(), facilities.graph().zoneOf(file.member().homeUnit())))
                .orElseGet(() -> LocalDate.ofInstant(clock.instant(), clock.getZone()));
    }

    private static <K, V> String name(Map<K, V> known, K id, Function<V, String> name) {
        return known.containsKey(id) ? name.apply(known.get(id)) : id.toString();
    }
}
