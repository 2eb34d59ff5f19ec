package org.tessellate.app.facility;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.VersionedCopy;

/** Keeps one copy of the graph and reads it anew when the counter in the database has moved on. */
@Component
class GraphReader {

    private final VersionedCopy<ResourceGraph> copy;
    private final Sources sources;

    record Sources(
            Register<Region> regions,
            Register<Facility> facilities,
            Register<Unit> units,
            Register<Location> locations,
            Register<Equipment> equipment,
            Register<HealthcareService> services,
            Register<Procedure> procedures,
            Register<Outage> outages) {
    }

    GraphReader(JdbcClient jdbc, Register<Region> regions, Register<Facility> facilities, Register<Unit> units,
            Register<Location> locations, Register<Equipment> equipment, Register<HealthcareService> services,
            Register<Procedure> procedures, Register<Outage> outages) {
        this.copy = new VersionedCopy<>(jdbc, "facility.graph_version", this::read);
        this.sources = new Sources(regions, facilities, units, locations, equipment, services, procedures, outages);
    }

    ResourceGraph graph() {
        return copy.current();
    }

    private ResourceGraph read(long version) {
        return new ResourceGraph(version,
                byId(sources.regions.all(), Region::id),
                byId(sources.facilities.all(), Facility::id),
                byId(sources.units.all(), Unit::id),
                byId(sources.locations.all(), Location::id),
                byId(sources.equipment.all(), Equipment::id),
                byId(sources.services.all(), HealthcareService::id),
                byId(sources.procedures.all(), Procedure::id),
                sources.outages.all());
    }

    private static <K, V> Map<K, V> byId(List<V> values, Function<V, K> id) {
        Map<K, V> map = new LinkedHashMap<>();
        values.forEach(value -> map.put(id.apply(value), value));
        return map;
    }
}
