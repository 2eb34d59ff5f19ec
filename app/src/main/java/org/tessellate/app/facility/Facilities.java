package org.tessellate.app.facility;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.register.Register;
import org.tessellate.engine.time.Interval;

/** The resource graph for other modules: a cheap snapshot to search in, and locks to stand on while booking; thread-safe. */
@Service
public class Facilities {

    private final GraphReader reader;
    private final JdbcClient jdbc;
    private final Register<Location> locations;
    private final Register<Equipment> equipment;
    private final Register<Outage> outages;

    Facilities(GraphReader reader, JdbcClient jdbc, Register<Location> locations, Register<Equipment> equipment, Register<Outage> outages) {
        this.reader = reader;
        this.jdbc = jdbc;
        this.locations = locations;
        this.equipment = equipment;
        this.outages = outages;
    }

    /** The graph with every change committed so far; read again from the database only after a change. */
    public ResourceGraph graph() {
        return reader.graph();
    }

    /**
     * Whether the location is active, open and not closed for the whole interval, and stays so until the caller's transaction ends:
     * its row is share-locked, and every change of it needs the exclusive lock.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockUsable(LocationId id, Interval interval) {
        if (!shareLock("facility.location", id.value())) {
            return false;
        }
        Location location = locations.get(id).value();
        return location.status() == LocationStatus.ACTIVE
                && location.hours().covers(interval, graph().zoneOf(location.unit()))
                && away("location_id", id.value(), interval).isEmpty();
    }

    /** As for a location: whether this numbered unit is ready and not in maintenance, held so until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockUsable(EquipmentId id, int unitNumber, Interval interval) {
        return shareLock("facility.equipment", id.value())
                && equipment.get(id).value().isReady(unitNumber)
                && away("equipment_id", id.value(), interval).stream().noneMatch(outage -> outage.concerns(id, unitNumber));
    }

    private boolean shareLock(String table, String id) {
        return jdbc.sql("SELECT id FROM %s WHERE id = :id AND active FOR SHARE".formatted(table))
                .param("id", id).query(String.class).optional().isPresent();
    }

    private List<Outage> away(String column, String id, Interval interval) {
        return outages.allWhere(column, id).stream().filter(outage -> outage.interval().overlaps(interval)).toList();
    }
}
