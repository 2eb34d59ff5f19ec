package org.tessellate.app.facility;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;

/** What is the matter with each bed now. A closed bed is planned with no more until it is told to be anything else. Thread-safe. */
@Service
public class Beds {

    private final JdbcClient jdbc;
    private final Register<Location> locations;
    private final Access access;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Beds(JdbcClient jdbc, Register<Location> locations, Access access, Audit audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.locations = locations;
        this.access = access;
        this.audit = audit;
        this.events = events;
    }

    /** False when it is so already, or when something later is known. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tell(LocationId id, BedState state, Instant at) {
        Versioned<Location> known = locations.get(id);
        Location bed = known.value();
        access.require(Permission.RESOURCES_WRITE, bed.unit().value());
        int changed = jdbc.sql("""
                INSERT INTO facility.bed_state AS known (location_id, state, since) VALUES (?, ?, ?)
                ON CONFLICT (location_id) DO UPDATE SET state = excluded.state, since = excluded.since
                WHERE known.since <= excluded.since AND known.state <> excluded.state""")
                .params(id.value(), state.name(), at.atOffset(ZoneOffset.UTC)).update();
        if (changed == 0) {
            return false;
        }
        plan(known, state == BedState.CLOSED ? LocationStatus.ACTIVE : LocationStatus.SUSPENDED, state == BedState.CLOSED ? LocationStatus.SUSPENDED : LocationStatus.ACTIVE);
        audit.record(AuditEvent.change("bed.state-told", "Location", id.value(), bed.unit().value(), Map.of("state", state.name())));
        events.publishEvent(new BedStateChanged(bed, state));
        return true;
    }

    private void plan(Versioned<Location> bed, LocationStatus from, LocationStatus to) {
        if (bed.value().status() == from) {
            locations.update(bed.value().id(), bed.value().with(to), bed.version());
        }
    }

    /** What was told last, if anything was. */
    @Transactional(readOnly = true)
    public Optional<BedState> state(LocationId id) {
        access.require(Permission.RESOURCES_READ, locations.get(id).value().unit().value());
        return jdbc.sql("SELECT state FROM facility.bed_state WHERE location_id = ?").param(id.value()).query(String.class).optional().map(BedState::valueOf);
    }
}
