package org.tessellate.app.facility;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.engine.time.Interval;

/** The resource graph for other modules: a cheap snapshot to search in, and locks to stand on while booking; thread-safe. */
@Service
public class Facilities {

    private final GraphReader reader;
    private final JdbcClient jdbc;

    Facilities(GraphReader reader, JdbcClient jdbc) {
        this.reader = reader;
        this.jdbc = jdbc;
    }

    /** The graph with every change committed so far; read again from the database only after a change. */
    public ResourceGraph graph() {
        return reader.graph();
    }

    /** Holds off every change of these until the caller's transaction ends; what the graph says of them after this stays true. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockUnchanged(Collection<LocationId> locations, Collection<EquipmentId> devices) {
        shareLock("facility.location", locations.stream().map(LocationId::value).toArray(String[]::new));
        shareLock("facility.equipment", devices.stream().map(EquipmentId::value).toArray(String[]::new));
    }

    /** Whether the location is active, open and not closed for the whole interval, and stays so until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockUsable(LocationId id, Interval interval) {
        lockUnchanged(List.of(id), List.of());
        return graph().isUsable(id, interval);
    }

    /** As for a location: whether this numbered unit is ready and not in maintenance, held so until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockUsable(EquipmentId id, int unitNumber, Interval interval) {
        lockUnchanged(List.of(), List.of(id));
        return graph().isUsable(id, unitNumber, interval);
    }

    // Every change of a row, and every outage of it, needs the exclusive lock.
    private void shareLock(String table, String[] ids) {
        if (ids.length > 0) {
            jdbc.sql("SELECT id FROM %s WHERE id = ANY (?) ORDER BY id FOR SHARE".formatted(table)).param(ids).query(String.class).list();
        }
    }
}
