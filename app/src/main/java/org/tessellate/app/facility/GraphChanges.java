package org.tessellate.app.facility;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.register.Change;

/** What every change of a resource brings with it: the graph's version counts on, and others hear of it in the same transaction. */
@Component
class GraphChanges {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    GraphChanges(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    void count() {
        jdbc.sql("UPDATE facility.graph_version SET version = nextval('facility.graph_change')").update();
    }

    /** An outage changes what a booking stands on, so it waits for bookings that share-lock the resource and holds off new ones. */
    void lockSubject(Outage outage) {
        String table = outage.location() == null ? "facility.equipment" : "facility.location";
        String id = outage.location() == null ? String.valueOf(outage.equipment()) : outage.location().value();
        jdbc.sql("SELECT id FROM %s WHERE id = :id FOR UPDATE".formatted(table)).param("id", id).query(String.class).list();
    }

    void location(Change<Location> change) {
        Location after = change.after();
        boolean usable = change.active() && after.status() == LocationStatus.ACTIVE;
        boolean wasUsable = change.before() != null && change.before().status() == LocationStatus.ACTIVE;
        if (wasUsable && !usable) {
            events.publishEvent(new ResourceUnavailable(after.id(), null, null, null, "Its status is " + after.status()));
        } else if (!wasUsable && usable && change.before() != null) {
            events.publishEvent(new ResourceReady(after.id(), null, null));
        }
    }

    void equipment(Change<Equipment> change) {
        Equipment after = change.after();
        Set<Integer> before = change.before() == null ? Set.of() : change.before().notReady();
        added(after.notReady(), before).forEach(number ->
                events.publishEvent(new ResourceUnavailable(null, after.id(), number, null, "It is not ready")));
        added(before, after.notReady()).forEach(number -> events.publishEvent(new ResourceReady(null, after.id(), number)));
    }

    void outage(Change<Outage> change) {
        Outage outage = change.after();
        if (change.active()) {
            events.publishEvent(new ResourceUnavailable(
                    outage.location(), outage.equipment(), outage.unitNumber(), outage.interval(), outage.reason()));
        } else {
            events.publishEvent(new ResourceReady(outage.location(), outage.equipment(), outage.unitNumber()));
        }
    }

    OffsetDateTime stored(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Set<Integer> added(Set<Integer> now, Set<Integer> before) {
        Set<Integer> added = new TreeSet<>(now);
        added.removeAll(before);
        return added;
    }
}
