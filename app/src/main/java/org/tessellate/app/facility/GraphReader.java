package org.tessellate.app.facility;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.register.Register;

/** Keeps one copy of the graph and reads it anew when the counter in the database has moved on. */
@Component
class GraphReader {

    private final AtomicReference<@Nullable ResourceGraph> copy = new AtomicReference<>();
    private final JdbcClient jdbc;
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
        this.jdbc = jdbc;
        this.sources = new Sources(regions, facilities, units, locations, equipment, services, procedures, outages);
    }

    ResourceGraph graph() {
        long version = version();
        ResourceGraph known = copy.get();
        if (known != null && known.version() == version) {
            return known;
        }
        ResourceGraph read = read(version);
        copy.set(read);
        return read;
    }

    // Tricky: the counter is read first, so a change that commits meanwhile makes the copy look old, never wrongly fresh.
    private ResourceGraph read(long version) {
        return new ResourceGraph(
                version,
                byId(sources.regions.all(), Region::id),
                byId(sources.facilities.all(), Facility::id),
                byId(sources.units.all(), Unit::id),
                byId(sources.locations.all(), Location::id),
                byId(sources.equipment.all(), Equipment::id),
                byId(sources.services.all(), HealthcareService::id),
                byId(sources.procedures.all(), Procedure::id),
                sources.outages.all());
    }

    private long version() {
        return jdbc.sql("SELECT version FROM facility.graph_version").query(Long.class).single();
    }

    private static <K, V> Map<K, V> byId(List<V> values, Function<V, K> id) {
        Map<K, V> map = new LinkedHashMap<>();
        values.forEach(value -> map.put(id.apply(value), value));
        return map;
    }
}
